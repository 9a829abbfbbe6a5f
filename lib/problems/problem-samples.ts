import { HOUR_MS, MINUTE_MS } from '@/lib/contract/duration'
import { EVENTS } from '@/lib/contract/events'
import { isLive } from '@/lib/contract/states'
import { now } from '@/lib/platform/clock'
import { firstId } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import type { ProblemCause, ProblemSample } from './problem'

/** Details from the newest deliveries of a problem. */
export interface ProblemNewest {
  /** Number of distinct users among the deliveries that were read. */
  users: number
  /** Event names among them that the contract does not have, in alphabetical order. Tallies do not keep these names. */
  otherNames: string[]
  /** Number of deliveries that were read. */
  looked: number
  lastSeen: Date | null
  sample: ProblemSample | null
}

/**
 * Maximum number of deliveries in the same state to scan for those of one problem. Low enough for the planner
 * to walk the index: with 20,000 it reads and sorts whole days instead.
 */
const SCAN = 3_000
/** Maximum number of other names to return. */
const MAX_OTHER_NAMES = 10
const EVENT_NAMES = EVENTS.map(event => event.name)
const HOURS_AFTER_MS = 47 * HOUR_MS

// Walks the index of a source's state from where the tallies place the last failure, for a bounded number of rows; held
// events are walked in the queue. LIMIT 1 keeps each event a lookup in one partition. The newest delivery is read in full;
// among held events, the newest that was in a request.
const PROBLEM_SAMPLES = `
SELECT p.n::int AS "index", found.looked, found."lastSeen", found.users, found."otherNames", newest.*
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[], $6::timestamptz[], $9::uuid[])
  WITH ORDINALITY AS p(source_id, state, reason, status, host, until, below, n)
CROSS JOIN LATERAL (
  SELECT count(*)::int AS looked, max(row.at) AS "lastSeen", count(DISTINCT e.who)::int AS users,
    (coalesce(array_agg(DISTINCT e.name) FILTER (WHERE e.name <> '' AND e.name <> ALL($10::text[])), '{}'))[1:${MAX_OTHER_NAMES}]
      AS "otherNames",
    (array_agg(row.id ORDER BY row.sent DESC, row.at DESC, row.id DESC))[1] AS id,
    (array_agg(row.received_at ORDER BY row.sent DESC, row.at DESC, row.id DESC))[1] AS received_at
  FROM (
    (SELECT d.id, d.received_at, d.settled_at AS at, true AS sent FROM (
       SELECT d.id, d.received_at, d.settled_at, d.reason, d.status, d.host FROM relay.delivery d
       WHERE d.source_id = p.source_id AND d.state = p.state AND d.received_at >= $7::timestamptz AND d.received_at < p.until
         AND d.id < p.below
       ORDER BY d.id DESC LIMIT ${SCAN}) AS d
     WHERE coalesce(d.reason, '') = p.reason AND coalesce(d.status, 0) = p.status AND coalesce(d.host, '') = p.host
     LIMIT $8::int)
    UNION ALL
    (SELECT q.id, q.received_at, q.changed_at, q.status IS NOT NULL FROM (
       SELECT q.id, q.received_at, q.changed_at, q.reason, q.status FROM relay.queue q
       WHERE p.state = 'held' AND q.source_id = p.source_id AND q.state = 'held' ORDER BY q.due_at DESC LIMIT ${SCAN}) AS q
     WHERE q.reason = p.reason LIMIT $8::int)
    UNION ALL
    (SELECT q.id, q.received_at, q.changed_at, true FROM (
       SELECT q.id, q.received_at, q.changed_at, q.state, q.reason, q.status, q.host FROM relay.queue q
       WHERE p.state = 'retrying' AND q.source_id = p.source_id AND q.state IN ('queued', 'retrying')
       ORDER BY q.due_at DESC LIMIT ${SCAN}) AS q
     WHERE q.state = 'retrying' AND q.reason = p.reason AND coalesce(q.status, 0) = p.status
       AND coalesce(q.host, '') = p.host LIMIT $8::int)) AS row
  CROSS JOIN LATERAL (SELECT coalesce(e.user_id, e.anonymous_id) AS who, e.name FROM relay.event e
    WHERE e.source_id = p.source_id AND e.id = row.id AND e.received_at = row.received_at LIMIT 1) AS e) AS found
LEFT JOIN LATERAL (
  SELECT e.id AS "deliveryId", e.name AS event, a.outcome, coalesce(d.settled_at, found."lastSeen") AS "failedAt",
    coalesce(d.response, a.response, CASE WHEN p.state = 'rejected' THEN e.notes -> 0 ->> 'message' END) AS response
  FROM relay.event e
  LEFT JOIN LATERAL (SELECT d.settled_at, d.response FROM relay.delivery d
    WHERE d.source_id = e.source_id AND d.id = e.id AND d.received_at = e.received_at LIMIT 1) AS d ON true
  LEFT JOIN LATERAL (SELECT a.outcome, a.response FROM relay.attempt a
    WHERE a.source_id = e.source_id AND a.id = e.id AND a.received_at = e.received_at
    ORDER BY a.number DESC LIMIT 1) AS a ON true
  WHERE e.source_id = p.source_id AND e.id = found.id AND e.received_at = found.received_at LIMIT 1) AS newest ON true`

interface Row {
  index: number
  users: number
  otherNames: string[]
  looked: number
  lastSeen: Date | null
  deliveryId: string | null
  event: string | null
  failedAt: Date | null
  outcome: string | null
  response: string | null
}

type Wanted = ProblemCause & { lastReceived: Date | null }

/**
 * The newest deliveries of each problem, at most `rows` per problem.
 * @param since earliest time of receipt
 */
export async function problemSamples(
  sql: Sql,
  ask: { problems: readonly Wanted[]; since: Date; rows: number },
): Promise<ProblemNewest[]> {
  const { problems, since, rows: limit } = ask
  if (problems.length === 0) return []
  const pick = <T>(read: (problem: Wanted) => T) => problems.map(read)
  const ends = problems.map(({ state, lastReceived }) =>
    endOf(isLive(state) ? null : (lastReceived?.getTime() ?? null)),
  )
  const { rows } = await sql.query<Row>(PROBLEM_SAMPLES, [
    pick(one => one.sourceId),
    pick(one => one.state),
    pick(one => one.reason),
    pick(one => one.status),
    pick(one => one.host),
    ends.map(end => new Date(end).toISOString()),
    since.toISOString(),
    limit,
    ends.map(firstId),
    EVENT_NAMES,
  ])
  const found = new Map(rows.map(row => [row.index - 1, row]))
  return problems.map((_problem, index) => toNewest(found.get(index)))
}

/** The end of a tally's bin: a minute, or an hour once it is two days old. Waiting events are not settled, so they have no bin. */
function endOf(last: number | null): number {
  if (last === null) return 0
  return last + (now().getTime() - last > HOURS_AFTER_MS ? HOUR_MS : MINUTE_MS)
}

function toNewest(row: Row | undefined): ProblemNewest {
  if (!row || row.deliveryId === null || row.failedAt === null)
    return { users: 0, otherNames: [], looked: 0, lastSeen: null, sample: null }
  const { users, otherNames, looked, lastSeen, deliveryId, outcome, response } = row
  const sample = {
    deliveryId,
    outcome,
    response,
    event: row.event ?? '',
    failedAt: row.failedAt.toISOString(),
  }
  return { users, otherNames, looked, lastSeen, sample }
}
