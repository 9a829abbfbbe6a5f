import { Check, CircleDot, Eye, X } from 'lucide-react'
import { Moment } from '@/components/shared/clock'
import { cn } from '@/components/ui/cn'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { type PathStep, pathSteps } from './path-steps'
import { Section } from './section'

const LOOK: Record<PathStep['look'], { dot: string; word: string }> = {
  done: { dot: 'border-accepted bg-accepted text-background', word: 'Done' },
  now: { dot: 'border-accent-text text-accent-text', word: 'Current step' },
  stop: { dot: 'border-failed bg-failed text-background', word: 'Ended here' },
  ahead: { dot: 'border-input text-transparent', word: 'Upcoming' },
  unseen: { dot: 'border-input border-dashed text-muted-foreground', word: 'Not visible to us' },
}

/** An event's steps: completed, current and upcoming ones, and those inside Segment, which we cannot see. */
export function DeliveryPath({ detail }: { detail: DeliveryDetail }) {
  const steps = pathSteps(detail)
  return (
    <Section title="Path">
      <ol className="grid">
        {steps.map((step, index) => (
          <li key={step.title} className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3">
            <span className="flex flex-col items-center">
              <span
                className={cn(
                  'grid size-5 shrink-0 place-items-center rounded-full border',
                  LOOK[step.look].dot,
                )}
              >
                <Glyph look={step.look} />
                <span className="sr-only">{LOOK[step.look].word}</span>
              </span>
              {index < steps.length - 1 && (
                <span
                  className={cn(
                    'w-px flex-1 border-l',
                    steps[index + 1]?.look === 'unseen' ? 'border-input border-dashed' : 'border-border',
                  )}
                />
              )}
            </span>
            <span className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-4 pb-3.5 text-[13px]">
              <span className="min-w-0">
                <span
                  className={cn(
                    'font-medium',
                    (step.look === 'ahead' || step.look === 'unseen') && 'text-muted-foreground',
                  )}
                >
                  {step.title}
                </span>
                {step.detail && <span className="ml-2 break-words text-muted-foreground">{step.detail}</span>}
              </span>
              {step.at && (
                <span className="text-muted-foreground">
                  <Moment iso={step.at} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Glyph({ look }: { look: PathStep['look'] }) {
  const Icon = { done: Check, now: CircleDot, stop: X, ahead: null, unseen: Eye }[look]
  return Icon && <Icon aria-hidden className="size-3" strokeWidth={2.5} />
}
