import type { DeliveryKind, DeliveryRow, Note } from '@/lib/contract/delivery'
import type { DeliveryState } from '@/lib/contract/states'
import { PROPERTIES_OF_EVENT } from '@/lib/log/query/sql-conditions'
import { RESENT } from '@/lib/log/query/sql-delivery'
import type { RowFacts } from './row-facts'
import { SUMMARY_PROPERTIES, summarise } from './summary'

/**
 * The columns of event `e` that a row of the log needs. Only some properties of the payload are read, each cut to 200
 * characters: the payloads of a page of 200 events can weigh 6 MB.
 * @param extra properties in addition to those of the summary
 */
export function eventColumns(extra: readonly string[] = []): string {
  const names = [...new Set([...SUMMARY_PROPERTIES, ...extra])].map(name => `'${name}'`).join(', ')
  return `e.name, e.user_id, e.anonymous_id, e.message_id, e.outgoing_id, e.kind, e.event_at, e.notes, e.bytes, ${RESENT} AS resent,
  (SELECT jsonb_object_agg(fact.key, left(fact.value, 200))
   FROM jsonb_each_text(${PROPERTIES_OF_EVENT}) AS fact WHERE fact.key IN (${names})) AS facts`
}

/** A row of `STATE_OF_EVENT` with {@link eventColumns}. */
export interface StoredRow {
  source_id: string
  id: string
  received_at: Date
  state: DeliveryState
  reason: string | null
  attempt: number
  status: number | null
  host: string | null
  key_fingerprint: string | null
  version: number
  changed_at: Date
  due_at: Date | null
  resent: boolean | null
  erased_at: Date | null
  name: string
  user_id: string | null
  anonymous_id: string | null
  message_id: string
  outgoing_id: string | null
  kind: DeliveryKind
  event_at: Date
  notes: Note[] | null
  bytes: number
  facts: Record<string, string> | null
}

/** Converts a row to the format of the log. @param extra properties to show as columns */
export function toDeliveryRow(row: StoredRow, facts: RowFacts, extra: readonly string[] = []): DeliveryRow {
  // Clamped, because the clocks of two machines differ.
  const waiting = row.state === 'queued' || row.state === 'retrying'
  const wait = waiting ? (facts.waits?.get(row.source_id) ?? null) : null
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
    maxAttempts: facts.maxAttempts,
    latencyMs: row.state === 'accepted' ? latency : null,
    nextAttemptAt: row.state === 'retrying' ? latest(row.due_at?.toISOString(), wait?.until) : null,
    wait,
    host: row.host,
    region: facts.regionOf(row.host),
    keyFingerprint: row.key_fingerprint,
    bytes: row.bytes,
    notes: row.notes ?? [],
    resent: row.resent === true,
    erasedAt: row.erased_at?.toISOString() ?? null,
    summary: summarise(row.facts ?? {}),
    ...(extra.length > 0
      ? { extra: Object.fromEntries(extra.map(name => [name, row.facts?.[name] ?? null])) }
      : {}),
  }
}

/** The later of two times in ISO 8601. */
function latest(...times: (string | undefined)[]): string | null {
  return (
    times
      .filter(time => time !== undefined)
      .sort()
      .at(-1) ?? null
  )
}
