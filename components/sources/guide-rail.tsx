import { ChevronDown } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { GuideCount, GuideMark } from './guide-progress'
import { GUIDE_STEPS } from './guide-steps'
import { StepBody } from './step-body'

interface GuideRailProps {
  sourceId: string
  sourceName: string
  connected: boolean
  verified: boolean
}

/** The six steps of Segment's page as a checklist. A connected source has done them all; once verified it is folded up. */
export function GuideRail({ sourceId, sourceName, connected, verified }: GuideRailProps) {
  return (
    <Card>
      <details open={!verified} className="group">
        <summary className="flex list-none items-center justify-between gap-3 rounded-xl p-5 [&::-webkit-details-marker]:hidden">
          <span className="grid gap-1">
            <h2 className="font-medium text-sm">Set up in six steps</h2>
            <span className="text-[13px] text-muted-foreground">
              <GuideCount sourceId={sourceId} total={GUIDE_STEPS.length} allDone={connected} />
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
              <GuideMark
                sourceId={sourceId}
                stepId={step.id}
                number={index + 1}
                text={step.text}
                allDone={connected}
                // The last step is done by connecting, not by saying so.
                byItself={index === GUIDE_STEPS.length - 1}
              />
              <StepBody step={step} sourceName={sourceName} />
            </li>
          ))}
        </ol>
      </details>
    </Card>
  )
}
