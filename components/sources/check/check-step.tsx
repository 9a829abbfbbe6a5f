import { Check, CircleDashed, LoaderCircle, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import type { DeliveryDetail } from '@/lib/contract/delivery'

/** `ahead`: not started · `busy`: in progress · `done` · `odd`: succeeded with a warning · `failed` */
export type StepLook = 'ahead' | 'busy' | 'done' | 'odd' | 'failed'

const LOOK: Record<StepLook, { icon: typeof Check; style: string; word: string }> = {
  ahead: { icon: CircleDashed, style: 'border-input text-muted-foreground', word: '' },
  busy: { icon: LoaderCircle, style: 'border-sending/30 bg-sending-soft text-sending', word: 'In progress' },
  done: { icon: Check, style: 'border-accepted/30 bg-accepted-soft text-accepted', word: 'Done' },
  odd: {
    icon: TriangleAlert,
    style: 'border-retrying/30 bg-retrying-soft text-retrying',
    word: 'Needs attention',
  },
  failed: { icon: X, style: 'border-failed/30 bg-failed-soft text-failed', word: 'Failed' },
}

interface CheckStepProps {
  number: number
  look: StepLook
  title: string
  children?: ReactNode
}

/** One step of the connection check. */
export function CheckStep({ number, look, title, children }: CheckStepProps) {
  const { icon: Icon, style, word } = LOOK[look]
  return (
    <li className="relative flex gap-3 pb-5 last:pb-0">
      {/* Line to the next step. */}
      <span aria-hidden className="absolute top-7 bottom-1 left-3 w-px bg-border [li:last-child>&]:hidden" />
      <span
        className={cn(
          'grid size-6 shrink-0 place-items-center rounded-full border font-medium text-xs tabular-nums',
          style,
        )}
      >
        {look === 'ahead' ? (
          number
        ) : (
          <Icon
            aria-hidden
            className={cn('size-3.5', look === 'busy' && 'animate-spin')}
            strokeWidth={2.25}
          />
        )}
      </span>
      <div className="grid min-w-0 flex-1 gap-1.5">
        <h3 className="pt-0.5 font-medium text-[13px]">
          {title}
          {word && <span className="sr-only">: {word}</span>}
        </h3>
        {children}
      </div>
    </li>
  )
}

/** Chooses the looks of the last two steps. */
export function getStepLooks(known: {
  test: Pick<DeliveryDetail, 'state'> | null
  /** A test is in progress. */
  waits: boolean
  verified: boolean
  /** Someone checked Segment and did not find the event. */
  missing: boolean
}): { accepted: StepLook; seen: StepLook } {
  const { test, waits, verified, missing } = known
  return {
    accepted: getAcceptedLook(test, waits, verified),
    seen: verified ? 'done' : missing ? 'failed' : 'ahead',
  }
}

function getAcceptedLook(
  test: Pick<DeliveryDetail, 'state'> | null,
  waits: boolean,
  verified: boolean,
): StepLook {
  switch (test?.state) {
    case undefined:
      return waits ? 'busy' : verified ? 'done' : 'ahead'
    case 'accepted':
      return 'done'
    case 'failed':
    case 'rejected':
    case 'discarded':
      return 'failed'
    case 'retrying':
    case 'held':
      return 'odd'
    default:
      return 'busy'
  }
}
