'use client'

import { RadioCards } from '@/components/ui/radio-cards'
import { Skeleton } from '@/components/ui/skeleton'
import type { WaitingChoice as Choice } from '@/lib/sources/schemas'
import type { WaitingEvents } from '@/lib/sources/waiting-events'
import { countEvents, useWaiting } from './use-waiting'

interface WaitingChoiceProps<Keep extends string> {
  /** As {@link useWaiting} gives it. */
  waiting: WaitingEvents | null | undefined
  /** The choice that keeps the events. */
  keep: { value: Keep; title: string; description: string }
  value: Keep | 'discard'
  onChange: (value: Keep | 'discard') => void
}

/** What becomes of the events that wait: kept in some way, or discarded in the person's name. */
export function WaitingChoice<Keep extends string>({
  waiting,
  keep,
  value,
  onChange,
}: WaitingChoiceProps<Keep>) {
  if (waiting === undefined) return <Skeleton className="h-32 rounded-lg" />
  if (waiting?.waiting === 0) {
    return <p className="text-[13px] text-muted-foreground">No event waits at the moment.</p>
  }
  const count = waiting === null ? 'The events that wait' : countEvents(waiting.waiting)
  return (
    <RadioCards
      name="waiting"
      legend={waiting === null ? count : `${count} ${waiting.waiting === 1 ? 'waits' : 'wait'}`}
      cards={[
        keep,
        {
          value: 'discard',
          title: 'Discard',
          description:
            'They are recorded as Discarded with your name, and not sent. Each can still be retried.',
        },
      ]}
      value={value}
      onValueChange={chosen => onChange(chosen === 'discard' ? 'discard' : keep.value)}
    />
  )
}

interface WaitingWithNewKeyProps {
  sourceId: string
  value: Choice
  onChange: (choice: Choice) => void
}

const SEND = {
  value: 'send',
  title: 'Send with the new key',
  description: 'They go out in order, each with its own time.',
} as const

/** Asked with a new key: what becomes of the events that wait. Nothing is shown until it is known whether any do. */
export function WaitingWithNewKey({ sourceId, value, onChange }: WaitingWithNewKeyProps) {
  const waiting = useWaiting(sourceId, true)
  if (waiting === undefined) return null
  return <WaitingChoice waiting={waiting} keep={SEND} value={value} onChange={onChange} />
}
