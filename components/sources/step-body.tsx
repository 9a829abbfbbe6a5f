import { ExternalLink } from 'lucide-react'
import { CopyButton } from '@/components/ui/copy-button'
import type { GuideStep } from './guide-steps'

/** What to do in a step, with its texts to copy and its link. */
export function StepBody({ step, sourceName }: { step: GuideStep; sourceName: string }) {
  // The name that the source has here is the likeliest one there.
  const texts = step.id === 'name' ? [...new Set([sourceName, ...(step.copy ?? [])])] : step.copy
  return (
    <div className="grid min-w-0 flex-1 gap-1 pt-0.5 text-[13px]">
      <p>{step.text}</p>
      {step.hint && <p className="text-muted-foreground">{step.hint}</p>}
      {texts && (
        <ul className="grid gap-1 pt-0.5">
          {texts.map(text => (
            <li
              key={text}
              className="flex items-center justify-between gap-2 rounded-md border border-border bg-muted/60 py-0.5 pr-0.5 pl-2"
            >
              <code className="min-w-0 truncate text-code">{text}</code>
              <CopyButton text={text} what={text} />
            </li>
          ))}
        </ul>
      )}
      {step.link && (
        <a
          href={step.link.href}
          target="_blank"
          rel="noreferrer"
          className="inline-flex w-fit items-center gap-1 rounded-sm py-0.5 font-medium text-accent-text hover:underline"
        >
          {step.link.label}
          <ExternalLink aria-hidden className="size-3.5" strokeWidth={1.75} />
          <span className="sr-only">(opens in a new tab)</span>
        </a>
      )}
    </div>
  )
}
