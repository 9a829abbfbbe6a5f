import type { Change } from '@/lib/accounts/change'
import { formatNumber } from '@/lib/contract/format'
import { REGION_LABEL } from '@/lib/contract/region'

/** One setting before and after a change; null means none. */
export interface ChangeFact {
  name: string
  before: string | null
  after: string | null
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['name', 'Name'],
  ['schema', 'Warehouse schema'],
  ['keyFingerprint', 'Key fingerprint'],
  ['residency', 'Data Residency'],
  ['waiting', 'Waiting events'],
  ['mode', 'Mode'],
  ['until', 'Until'],
  ['pausedBy', 'Paused by'],
  ['eventsPerSecond', 'Events per second'],
  ['origins', 'Web origins'],
  ['eventsOff', 'Events turned off'],
  ['discarded', 'Discarded'],
  ['label', 'Label'],
  ['last4', 'Ends in'],
  ['deliveryId', 'Delivery'],
  ['retried', 'Retried'],
  ['since', 'Failed since'],
  ['owner', 'Owner'],
  ['email', 'Email'],
  ['role', 'Role'],
  ['format', 'Format'],
  ['rule', 'Rule'],
  ['switched', 'Turned'],
  ['quiet', 'Repeats at most every'],
  ['webhook', 'Webhook'],
  ['to', 'Sent to'],
])

/** The settings that a change modified. */
export function changeFacts(change: Pick<Change, 'before' | 'after'>): ChangeFact[] {
  const before = toRecord(change.before)
  const after = toRecord(change.after)
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .flatMap(key => {
      const name = NAMES.get(key)
      return name === undefined
        ? []
        : [{ name, before: textOf(key, before[key]), after: textOf(key, after[key]) }]
    })
    .filter(fact => fact.before !== fact.after)
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function textOf(key: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  // Waiting events are kept by default, so only a discard is shown.
  if (key === 'waiting') return value === 'discard' ? 'discarded' : null
  if (key === 'residency' && (value === 'us' || value === 'eu')) return REGION_LABEL[value]
  return typeof value === 'number' ? formatNumber(value) : String(value)
}
