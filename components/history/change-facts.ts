import type { Change } from '@/lib/accounts/change'
import { RESIDENCY_LABEL } from '@/lib/contract/region'

/** One setting before and after a change; null: there was, or is, none. */
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
  ['waiting', 'What waited'],
  ['mode', 'Mode'],
  ['until', 'Until'],
  ['pausedBy', 'Paused by'],
  ['eventsPerSecond', 'Events a second'],
  ['origins', 'Web origins'],
  ['eventsOff', 'Events off'],
  ['discarded', 'Discarded'],
  ['label', 'Label'],
  ['last4', 'Ends in'],
  ['deliveryId', 'Delivery'],
  ['retried', 'Retried'],
  ['since', 'Failed since'],
  ['owner', 'Owner'],
  ['email', 'E-mail'],
  ['role', 'Role'],
  ['format', 'Format'],
  ['rule', 'Rule'],
  ['switched', 'Switched'],
  ['quiet', 'Quiet for'],
  ['webhook', 'Webhook'],
  ['to', 'Sent to'],
])

/** What a change did, setting by setting; what it left as it was is not there. */
export function changeFacts(change: Pick<Change, 'before' | 'after'>): ChangeFact[] {
  const before = record(change.before)
  const after = record(change.after)
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .flatMap(key => {
      const name = NAMES.get(key)
      return name === undefined
        ? []
        : [{ name, before: textOf(key, before[key]), after: textOf(key, after[key]) }]
    })
    .filter(fact => fact.before !== fact.after)
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function textOf(key: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  // What waited is kept unless somebody says otherwise; only that is worth a word.
  if (key === 'waiting') return value === 'discard' ? 'discarded' : null
  if (key === 'residency' && (value === 'us' || value === 'eu')) return RESIDENCY_LABEL[value]
  return typeof value === 'number' ? value.toLocaleString('en-US') : String(value)
}
