import { isLive } from '@/lib/contract/states'
import type { Story } from './story'

type Row = Record<string, unknown>

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

/** Columns that every row of an event has. */
function key(story: Story): Row {
  return { source_id: story.source.sourceId, id: story.id, received_at: iso(story.receivedAt) }
}

export function eventKeyRow({ source, id, receivedAt, track, generation }: Story): Row[] {
  if (!track.ok || generation > 0) return []
  return [{ source_id: source.sourceId, key: track.key, event_id: id, created_at: iso(receivedAt) }]
}

export function eventRow(story: Story): Row {
  const { source, track, receivedAt } = story
  const common = {
    ...key(story),
    retention: 30,
    account_id: source.accountId,
    generation: story.generation,
    message_id: track.messageId,
    name: track.event,
    user_id: track.userId,
    kind: story.kind,
    request_id: story.requestId,
    ingest_key_id: source.ingestKeyId,
  }
  if (!track.ok) {
    const { code, field, message } = track
    const body = { item: story.item === undefined ? null : story.item }
    const bytes = Buffer.byteLength(JSON.stringify(body))
    return { ...common, event_at: iso(receivedAt), body, bytes, notes: [{ code, field, message }] }
  }
  return {
    ...common,
    key: track.key,
    outgoing_id: track.outgoingId,
    anonymous_id: track.anonymousId,
    event_at: iso(track.eventAt.getTime()),
    body: track.body,
    bytes: track.bytes,
    notes: track.notes.length > 0 ? track.notes : null,
  }
}

/** Columns that the queue and settled deliveries share. */
function progress({ source, fate }: Story): Row {
  const attempts = fate.failed.length + (fate.last ? 1 : 0)
  const latest = fate.last ?? fate.failed.at(-1)
  const counted = fate.failed.filter(
    ({ answer }) => !['outcome_unknown', 'key_refused'].includes(answer.outcome),
  )
  const spent = counted.reduce((sum, a) => sum + (a.nextAt === null ? 0 : a.nextAt - a.startedAt), 0)
  const sent = attempts > 0
  return {
    attempt: attempts,
    tries: counted.length,
    spent_ms: spent,
    attempt_at: iso(latest?.startedAt ?? null),
    first_attempt_at: iso((fate.failed[0] ?? fate.last)?.startedAt ?? null),
    host: sent ? source.host : null,
    key_fingerprint: sent ? source.keyFingerprint : null,
    status: fate.state === 'accepted' ? 200 : (fate.failed.at(-1)?.answer.status ?? null),
    duration_ms: latest?.durationMs ?? null,
    // After the first version, each request adds two: one for its start and one for its result.
    version: 1 + 2 * fate.failed.length + (fate.state === 'sending' ? 1 : fate.last ? 2 : 0),
  }
}

export function queueRow(story: Story): Row[] {
  const { fate, track, id } = story
  if (!isLive(fate.state)) return []
  const lease = fate.state === 'sending' ? id : null
  const bytes = track.ok ? track.bytes : 0
  const when = { due_at: iso(fate.dueAt), changed_at: iso(fate.changedAt) }
  return [
    { ...key(story), ...progress(story), state: fate.state, reason: fate.reason, ...when, bytes, lease },
  ]
}

export function deliveryRow(story: Story): Row[] {
  const { fate } = story
  if (isLive(fate.state)) return []
  return [
    {
      ...key(story),
      ...progress(story),
      state: fate.state,
      reason: fate.reason,
      response:
        fate.state === 'accepted' ? '{"success":true}' : (fate.failed.at(-1)?.answer.response ?? null),
      request_id: fate.failed.length > 0 || fate.last ? story.requestId : null,
      settled_by: fate.settledBy,
      settled_at: iso(fate.changedAt),
    },
  ]
}

export function attemptRows(story: Story): Row[] {
  return story.fate.failed.map(({ answer, startedAt, durationMs, nextAt, events }, index) => {
    const answered = answer.outcome !== 'outcome_unknown'
    return {
      ...key(story),
      number: index + 1,
      started_at: iso(startedAt),
      duration_ms: durationMs,
      outcome: answer.outcome,
      status: answer.status,
      host: answered ? story.source.host : null,
      key_fingerprint: answered ? story.source.keyFingerprint : null,
      response: answer.response,
      retry_after_ms: answer.retryAfterMs,
      next_at: iso(nextAt),
      request_id: answered ? story.requestId : null,
      events: answered ? events : null,
    }
  })
}
