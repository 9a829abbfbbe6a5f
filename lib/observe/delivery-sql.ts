import type { DeliveryKind, DeliveryRow, Note } from '@/lib/contract/delivery'
import type { DeliveryState } from '@/lib/contract/states'
import { SUMMARY_PROPERTIES, summarise } from '@/lib/contract/summary'

/** What the two halves of the log have in common; `q` is `relay.queue`, `d` is `relay.delivery`. */
export const FROM_QUEUE = `q.source_id, q.id, q.received_at, q.state, q.reason, q.attempt, q.status, q.host,
  q.version, q.changed_at, q.due_at`
export const FROM_DELIVERY = `d.source_id, d.id, d.received_at, d.state, d.reason, d.attempt, d.status, d.host,
  d.version, d.settled_at AS changed_at, NULL::timestamptz AS due_at`

const NAMES = SUMMARY_PROPERTIES.map(name => `'${name}'`).join(', ')

/**
 * The rows of the log for a page of deliveries, newest first. Of the payload only what a summary needs is read,
 * each value cut: a page of 200 events may weigh 6 MB.
 * @param page a query that gives the columns of {@link FROM_QUEUE}
 */
export function withEvents(page: string): string {
  return `
SELECT p.*, e.name, e.user_id, e.anonymous_id, e.message_id, e.outgoing_id, e.kind, e.event_at, e.notes,
  (SELECT jsonb_object_agg(fact.key, left(fact.value, 200))
   FROM jsonb_each_text(CASE
     WHEN jsonb_typeof(e.body -> 'properties') = 'object' THEN e.body -> 'properties'
     WHEN jsonb_typeof(e.body -> 'item' -> 'properties') = 'object' THEN e.body -> 'item' -> 'properties'
     ELSE '{}' END) AS fact
   WHERE fact.key IN (${NAMES})) AS facts
FROM (${page}) AS p
JOIN relay.event e ON e.source_id = p.source_id AND e.id = p.id AND e.received_at = p.received_at
ORDER BY p.id DESC`
}

/** A row as {@link withEvents} gives it. */
export interface StoredRow {
  source_id: string
  id: string
  received_at: Date
  state: DeliveryState
  reason: string | null
  attempt: number
  status: number | null
  host: string | null
  version: number
  changed_at: Date
  due_at: Date | null
  name: string
  user_id: string | null
  anonymous_id: string | null
  message_id: string
  outgoing_id: string | null
  kind: DeliveryKind
  event_at: Date
  notes: Note[] | null
  facts: Record<string, string> | null
}

/** @param maxAttempts requests that an event may take: the retry ladder and the first */
export function toDeliveryRow(row: StoredRow, maxAttempts: number): DeliveryRow {
  // Two machines' clocks: an answer never came before the question.
  const latency = Math.max(0, row.changed_at.getTime() - row.received_at.getTime())
  return {
    id: row.id,
    sourceId: row.source_id,
    version: row.version,
    state: row.state,
    reason: row.reason,
    event: row.name,
    userId: row.user_id,
    anonymousId: row.anonymous_id,
    messageId: row.message_id,
    outgoingId: row.outgoing_id,
    kind: row.kind,
    receivedAt: row.received_at.toISOString(),
    eventAt: row.event_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    status: row.status,
    attempts: row.attempt,
    maxAttempts,
    latencyMs: row.state === 'accepted' ? latency : null,
    nextAttemptAt: row.state === 'retrying' ? (row.due_at?.toISOString() ?? null) : null,
    host: row.host,
    notes: row.notes ?? [],
    summary: summarise(row.facts ?? {}),
  }
}
