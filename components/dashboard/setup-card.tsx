import { Check } from 'lucide-react'
import Link from 'next/link'
import { Card, CardHeader } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'

export interface SetupStep {
  title: string
  detail: string
  /** The page on which the step is done. */
  href: string
  done: boolean
}

/** The steps to the first event in Segment. Only the next one shows its details. */
export function SetupCard({ steps }: { steps: readonly SetupStep[] }) {
  const done = steps.filter(step => step.done).length
  const next = steps.findIndex(step => !step.done)
  return (
    <Card aria-labelledby="setup">
      <CardHeader
        title="Setup"
        titleId="setup"
        description="Get your first event into Segment."
        action={
          <p className="text-[13px] text-muted-foreground tabular-nums">
            {done} of {steps.length} done
          </p>
        }
      />
      <ol className="grid px-5 pt-2 pb-3">
        {steps.map((step, index) => (
          <li key={step.title} className="flex gap-3 border-border border-b py-3 last:border-b-0">
            <span
              className={cn(
                'mt-px grid size-5 shrink-0 place-items-center rounded-full border text-xs tabular-nums',
                step.done
                  ? 'border-accepted bg-accepted text-background'
                  : index === next
                    ? 'border-accent-text font-medium text-accent-text'
                    : 'border-input text-muted-foreground',
              )}
            >
              {step.done ? <Check aria-hidden className="size-3" strokeWidth={3} /> : index + 1}
            </span>
            <span className="grid min-w-0 gap-0.5">
              <span className={cn('font-medium', step.done && 'text-muted-foreground')}>
                {step.title}
                {step.done && <span className="sr-only"> (done)</span>}
              </span>
              {index === next && <span className="text-[13px] text-muted-foreground">{step.detail}</span>}
              {index === next && (
                <Link
                  href={step.href}
                  className="w-fit rounded-sm pt-1 font-medium text-[13px] text-accent-text hover:underline hover:underline-offset-2"
                >
                  Open Segment Integration
                </Link>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}
