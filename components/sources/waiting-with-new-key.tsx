'use client'

import type { WaitingChoice as Choice } from '@/lib/sources/schemas'
import { useWaiting } from './use-waiting'
import { WaitingChoice } from './waiting-choice'

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
