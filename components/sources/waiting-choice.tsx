'use client'

import { RadioCards } from '@/components/ui/radio-cards'
import { Skeleton } from '@/components/ui/skeleton'
import { formatCount } from '@/lib/contract/format'
import type { WaitingChoice as Choice } from '@/lib/sources/schemas'
import type { WaitingEvents } from '@/lib/sources/waiting-events'
import { useWaiting } from './use-waiting'

interface WaitingChoiceProps<Keep extends string> {
  /** From {@link useWaiting}. */
  waiting: WaitingEvents | null | undefined
  /** The option that keeps the events. */
  keep: { value: Keep; title: string; description: string }
  value: Keep | 'discard'
  onChange: (value: Keep | 'discard') => void
}

/** Asks whether to keep waiting events or discard them under the user's name. */
export function WaitingChoice<Keep extends string>({
  waiting,
  keep,
  value,
  onChange,
}: WaitingChoiceProps<Keep>) {
  if (waiting === undefined) return <Skeleton className="h-32 rounded-lg" />
  if (waiting?.waiting === 0) {
    return <p className="text-[13px] text-muted-foreground">No events are waiting.</p>
  }
  return (
    <RadioCards
      name="waiting"
      legend={waiting === null ? 'Waiting events' : `${formatCount(waiting.waiting, 'event')} waiting`}
      cards={[
        keep,
        {
          value: 'discard',
          title: 'Discard',
          description:
            'They are recorded as Discarded under your name and not sent. You can still retry them later.',
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
  title: 'Send them with the new key',
  description: 'They are sent in order, with their original timestamps.',
} as const

/** Asks what to do with waiting events while a new key is being entered. */
export function WaitingWithNewKey({ sourceId, value, onChange }: WaitingWithNewKeyProps) {
  const waiting = useWaiting(sourceId, true)
  // As tall as the usual content, so that the button below does not move during a click.
  if (waiting === undefined)
    return <p className="text-[13px] text-muted-foreground">Counting waiting events…</p>
  return <WaitingChoice waiting={waiting} keep={SEND} value={value} onChange={onChange} />
}
