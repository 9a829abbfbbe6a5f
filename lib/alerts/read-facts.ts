import type { LedgerDifferences } from '@/lib/contract/ledger'
import { idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import type { AlertCondition } from './alert-rule'
import type { AlertFacts, Standstill } from './facts'

/** Reads the facts for a condition from the end of an index or a bounded window, never from a whole backlog. */
export function readFacts(
  sql: Sql,
  condition: AlertCondition,
  about: { sourceId: string; watchedSince: number },
): Promise<AlertFacts> {
  switch (condition.kind) {
    case 'failure_rate':
      return readFailureRate(sql, about.sourceId, condition.minutes)
    case 'oldest_waiting':
      return readOldestWaiting(sql, about.sourceId)
    case 'silence':
      return readSilence(sql, about.sourceId, about.watchedSince)
    case 'ledger_mismatch':
      return readLedger(sql, about.sourceId)
  }
}

/** In a busier window, only the latest events are read. They are enough to estimate a share and cheap to read. */
const MAX_SETTLED = 20_000

const FAILURE_RATE = `
SELECT count(*)::int AS settled, count(*) FILTER (WHERE state IN ('failed', 'rejected'))::int AS failed
FROM (SELECT d.state, d.state IN ('failed', 'rejected') AND EXISTS (
    SELECT FROM public.problem p
    WHERE p.source_id = d.source_id AND p.state = d.state AND p.reason = coalesce(d.reason, '')
      AND p.status = coalesce(d.status, 0) AND p.host = coalesce(d.host, '')
      AND p.muted_at IS NOT NULL AND (p.muted_until IS NULL OR p.muted_until > now())) AS muted
  FROM relay.delivery d
  WHERE d.source_id = $1::uuid AND d.settled_at > now() - $2::int * interval '1 minute'
  ORDER BY d.settled_at DESC LIMIT ${MAX_SETTLED}) AS latest
WHERE state <> 'discarded' AND NOT muted`

/**
 * The events that settled in the last minutes. Discarded deliveries and failures of muted problems count neither as successes nor as
 * failures.
 */
export async function readFailureRate(sql: Sql, sourceId: string, minutes: number): Promise<AlertFacts> {
  const { rows } = await sql.query<{ settled: number; failed: number }>(FAILURE_RATE, [sourceId, minutes])
  return { kind: 'failure_rate', settled: rows[0]?.settled ?? 0, failed: rows[0]?.failed ?? 0 }
}

/** Number of the oldest events that are read. */
const OLDEST = 1_000

// A delivery that a person retried keeps its old ID and so its place, but has been waiting only since the retry. Such a
// row has had more requests than `tries` counts, and `first_attempt_at` is unset until the next attempt.
const OLDEST_WAITING = `
SELECT (SELECT min(CASE WHEN attempt > tries + (state = 'sending')::int THEN coalesce(first_attempt_at, due_at)
    ELSE received_at END)
  FROM (SELECT q.attempt, q.tries, q.state, q.first_attempt_at, q.due_at, q.received_at FROM relay.queue q
    WHERE q.source_id = $1::uuid ORDER BY q.id LIMIT ${OLDEST}) AS oldest) AS since,
  CASE WHEN NOT l.connected THEN 'not_connected' WHEN l.paused IS NOT NULL THEN 'paused'
    WHEN l.parked_at IS NOT NULL THEN 'key_refused' WHEN l.open_until > now() THEN 'backing_off' END AS standstill
FROM relay.lane l WHERE l.source_id = $1::uuid`

/** When the oldest waiting event, including held ones, arrived, and why it is waiting. */
async function readOldestWaiting(sql: Sql, sourceId: string): Promise<AlertFacts> {
  const { rows } = await sql.query<{ since: Date | null; standstill: Standstill | null }>(OLDEST_WAITING, [
    sourceId,
  ])
  const [row] = rows
  return {
    kind: 'oldest_waiting',
    waitingSince: row?.since?.getTime() ?? null,
    standstill: row?.standstill ?? null,
  }
}

const NEWEST_EVENT = `
SELECT (SELECT e.id FROM relay.event e WHERE e.source_id = s.id ORDER BY e.id DESC LIMIT 1) AS newest,
  s.write_key_box IS NOT NULL AS connected, s.key_set_at AS key_set_at
FROM source s WHERE s.id = $1::uuid`

/**
 * When the latest event arrived. None is expected before the source got its key, or before the rule was added or changed.
 * @param watchedSince Unix milliseconds
 */
async function readSilence(sql: Sql, sourceId: string, watchedSince: number): Promise<AlertFacts> {
  const { rows } = await sql.query<{ newest: string | null; connected: boolean; key_set_at: Date | null }>(
    NEWEST_EVENT,
    [sourceId],
  )
  const newest = rows[0]?.newest ?? null
  const expectedFrom = Math.max(rows[0]?.key_set_at?.getTime() ?? 0, watchedSince)
  return {
    kind: 'silence',
    connected: rows[0]?.connected ?? false,
    quietSince: newest === null ? expectedFrom : Math.max(idTime(newest).getTime(), expectedFrom),
    everReceived: newest !== null && idTime(newest).getTime() >= expectedFrom,
  }
}

const LEDGER = `SELECT differs_since, differences FROM relay.ledger_check WHERE source_id = $1::uuid`

/** The result of the latest hourly self-check. */
async function readLedger(sql: Sql, sourceId: string): Promise<AlertFacts> {
  const { rows } = await sql.query<{ differs_since: Date | null; differences: LedgerDifferences | null }>(
    LEDGER,
    [sourceId],
  )
  return {
    kind: 'ledger_mismatch',
    since: rows[0]?.differs_since?.getTime() ?? null,
    differences: rows[0]?.differences ?? null,
  }
}
