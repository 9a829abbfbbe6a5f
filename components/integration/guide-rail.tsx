'use client'

import { ChevronDown } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { GUIDE_STEPS, type GuideStep } from './guide-steps'
import { StepBody } from './step-body'
import { StepMark } from './step-mark'
import { useDoneSteps } from './use-done-steps'

/** The six steps as a checklist; a connected source has done them all, so it is folded up then. */
export function GuideRail({ sourceId, connected }: { sourceId: string; connected: boolean }) {
  const { done, toggle } = useDoneSteps(sourceId)
  const isDone = (step: GuideStep) => connected || done.has(step.id)
  const count = GUIDE_STEPS.filter(isDone).length
  return (
    <Card>
      <details open={!connected} className="group">
        <summary className="flex list-none items-center justify-between gap-3 rounded-xl p-5 [&::-webkit-details-marker]:hidden">
          <span className="grid gap-1">
            <h2 className="font-medium text-sm">Set up in six steps</h2>
            <span className="text-[13px] text-muted-foreground">
              {connected ? 'All done.' : `${count} of ${GUIDE_STEPS.length} done`}
            </span>
          </span>
          <ChevronDown
            aria-hidden
            className="size-4 shrink-0 text-muted-foreground transition-transform duration-150 group-open:rotate-180"
            strokeWidth={1.75}
          />
        </summary>
        <ol className="grid gap-4 px-5 pb-5">
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
      </details>
    </Card>
  )
}
