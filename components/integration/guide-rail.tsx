'use client'

import { ExternalLink } from 'lucide-react'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { GUIDE_STEPS, type GuideStep } from './guide-steps'
import { StepMark } from './step-mark'
import { useDoneSteps } from './use-done-steps'

/** The six steps as a checklist; a connected source has done them all. */
export function GuideRail({ sourceId, connected }: { sourceId: string; connected: boolean }) {
  const { done, toggle } = useDoneSteps(sourceId)
  const isDone = (step: GuideStep) => connected || done.has(step.id)
  return (
    <Card aria-labelledby="guide">
      <CardHeader
        title="Set up in six steps"
        titleId="guide"
        description={
          connected ? 'All done.' : `${GUIDE_STEPS.filter(isDone).length} of ${GUIDE_STEPS.length} done.`
        }
      />
      <CardBody className="pt-4">
        <ol className="grid gap-4">
          {GUIDE_STEPS.map((step, index) => (
            <li key={step.id} className="flex gap-3">
              <StepMark
                number={index + 1}
                text={step.text}
                done={isDone(step)}
                // The last step is done by connecting, not by saying so.
                onToggle={connected || step.id === 'paste' ? null : () => toggle(step.id)}
              />
              <StepBody step={step} />
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  )
}

function StepBody({ step }: { step: GuideStep }) {
  return (
    <div className="grid min-w-0 flex-1 gap-1 text-[13px]">
      <p>{step.text}</p>
      {step.hint && <p className="text-muted-foreground">{step.hint}</p>}
      {step.copy && (
        <ul className="grid gap-1 pt-0.5">
          {step.copy.map(text => (
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
