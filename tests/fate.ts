import { storeItems } from '@/lib/ingest/store-items'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import type { World } from './world'

/** The history of one event, request by request. */
export interface Fate {
  outgoingId: string
  state: string
  reason: string | null
  /** Requests that carried the event. */
  attempt: number
  /** Requests that used up a retry. */
  tries: number
  /** Failed requests, in order. */
  attempts: {
    number: number
    outcome: string
    status: number | null
    response: string | null
    /** From the response to the planned retry, milliseconds; null when none was planned. */
    waitMs: number | null
    /** From the planned time to the start of the next request, milliseconds; null when there was none. */
    lateMs: number | null
  }[]
}

/** Stores events `m0`, `m1`, … of users `u0`, `u1`, … in one call. @returns their IDs */
export async function sendGuides(world: World, count: number, first = 0): Promise<string[]> {
  const items = Array.from({ length: count }, (_, n) => ({
    event: 'Guide Started',
    userId: `u${first + n}`,
    messageId: `m${first + n}`,
    properties: { guide_id: first + n },
  }))
  const results = await storeItems({ owner: world.owner, items, requestId: newId() })
  return (results ?? []).map(result => result.id)
}

/** The fate of every event of a source, by ID. */
export async function fatesOf(world: World): Promise<Map<string, Fate>> {
  const { rows } = await db().query<Fate & { id: string }>(FATES, [world.sourceId])
  const { rows: attempts } = await db().query<Fate['attempts'][number] & { id: string }>(ATTEMPTS, [
    world.sourceId,
  ])
  return new Map(
    rows.map(({ id, ...fate }) => {
      const own = attempts.filter(one => one.id === id).map(({ id: _id, ...attempt }) => attempt)
      return [id, { ...fate, attempts: own }]
    }),
  )
}

const FATES = `
SELECT e.id, e.outgoing_id AS "outgoingId", s.state, s.reason, s.attempt, s.tries
FROM relay.event e JOIN (
  SELECT id, state, reason, attempt, tries FROM relay.queue WHERE source_id = $1::uuid
  UNION ALL SELECT id, state, reason, attempt, tries FROM relay.delivery WHERE source_id = $1::uuid) s USING (id)
WHERE e.source_id = $1::uuid ORDER BY e.id`

const ATTEMPTS = `
SELECT a.id, a.number, a.outcome, a.status, a.response,
  (extract(epoch FROM a.next_at - a.started_at) * 1000)::float8 - a.duration_ms AS "waitMs",
  (extract(epoch FROM coalesce(b.started_at, s.attempt_at) - a.next_at) * 1000)::float8 AS "lateMs"
FROM relay.attempt a
LEFT JOIN relay.attempt b ON b.source_id = a.source_id AND b.id = a.id AND b.number = a.number + 1
LEFT JOIN relay.delivery s ON s.source_id = a.source_id AND s.id = a.id AND s.attempt = a.number + 1
WHERE a.source_id = $1::uuid ORDER BY a.id, a.number`
