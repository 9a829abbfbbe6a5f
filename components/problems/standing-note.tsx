import { BellOff, CircleCheck, RotateCcw, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Moment } from '@/components/shared/clock'
import { cn } from '@/components/ui/cn'
import type { Problem } from '@/lib/problems/problem'

/** The decision about a problem, who made it, and whether it still applies. Renders nothing without one. */
export function StandingNote({ problem, className }: { problem: Problem; className?: string }) {
  const { standing, resolvedAt, resolvedBy, cameBackAt, mutedBy, mutedUntil } = problem
  if (resolvedAt !== null && cameBackAt !== null) {
    return (
      <Line icon={RotateCcw} className={cn('text-retrying', className)}>
        Happened again (<Moment iso={cameBackAt} />) after {resolvedBy} resolved it (
        <Moment iso={resolvedAt} />
        ).
      </Line>
    )
  }
  if (standing === 'resolved' && resolvedAt !== null) {
    return (
      <Line icon={CircleCheck} className={cn('text-accepted', className)}>
        Resolved by {resolvedBy} (<Moment iso={resolvedAt} />
        ). It hasn’t happened again.
      </Line>
    )
  }
  if (standing === 'muted') {
    return (
      <Line icon={BellOff} className={cn('text-muted-foreground', className)}>
        Muted by {mutedBy} {mutedUntil === null ? 'until it stops' : 'until '}
        {mutedUntil !== null && <Moment iso={mutedUntil} />}.
      </Line>
    )
  }
  return null
}

/** The time of the next attempt. Renders nothing unless events are being retried. */
export function NextAttempt({ problem, className }: { problem: Problem; className?: string }) {
  if (problem.nextAttemptAt === null) return null
  return (
    <Line icon={RotateCw} className={cn('text-muted-foreground', className)}>
      Next attempt: <Moment iso={problem.nextAttemptAt} />
    </Line>
  )
}

function Line(props: { icon: typeof BellOff; className: string; children: ReactNode }) {
  const { icon: Icon, className, children } = props
  return (
    <p className={cn('flex min-w-0 items-start gap-1.5 text-xs', className)}>
      <Icon aria-hidden className="mt-px size-3.5 shrink-0" strokeWidth={1.75} />
      <span className="min-w-0">{children}</span>
    </p>
  )
}
