import type { Sql } from '@/lib/platform/sql'
import { type HealthFacts, MAX_EXPIRING } from './health'
import type { Cause } from './health-cause'

interface StoredFacts {
  id: string
  name: string
  connected: boolean
  paused: 'hold' | 'skip' | null
  parked_at: Date | null
  refused_since: Date | null
  open_until: Date | null
  wait_until: Date | null
  failures: number
  verified_by: string | null
  worker_seen_at: Date | null
  last_accepted_at: Date | null
  oldest_waiting_at: Date | null
  held: string
  retrying: string
  oldest_retrying_at: Date | null
  next_due_at: Date | null
  retry_cause: string | null
  recently_accepted: string
  recently_failed: string
  fail_cause: string | null
  expiring: string
  expires_at: Date | null
}

// Counts stop at a limit, because a badge does not need an exact number in the millions. Events in retry are due later
// than those merely queued, so descending due_at finds them first, however long the backlog is.
const HEALTH_FACTS = `
SELECT s.id, s.name, coalesce(l.connected, false) AS connected, l.paused, l.parked_at, l.refused_since,
  l.open_until, l.wait_until,
  coalesce(l.failures, 0) AS failures,
  CASE WHEN s.verified_key = s.key_fingerprint AND s.verified_residency = s.residency THEN s.verified_by END AS verified_by,
  (SELECT max(seen_at) FROM relay.worker) AS worker_seen_at,
  (SELECT settled_at FROM relay.delivery d WHERE d.source_id = s.id AND d.state = 'accepted'
   ORDER BY d.id DESC LIMIT 1) AS last_accepted_at,
  (SELECT received_at FROM relay.queue q WHERE q.source_id = s.id ORDER BY q.id LIMIT 1) AS oldest_waiting_at,
  (SELECT count(*) FROM (SELECT FROM relay.queue q WHERE q.source_id = s.id AND q.state = 'held'
   LIMIT 100000) AS part) AS held,
  (SELECT count(*) FROM (SELECT FROM relay.queue q WHERE q.source_id = s.id AND q.state = 'held'
   AND q.due_at < now() + $2 * interval '1 ms' LIMIT ${MAX_EXPIRING}) AS part) AS expiring,
  (SELECT q.due_at FROM relay.queue q WHERE q.source_id = s.id AND q.state = 'held'
   ORDER BY q.due_at LIMIT 1) AS expires_at,
  retry.*, recent.*
FROM source s LEFT JOIN relay.lane l ON l.source_id = s.id
CROSS JOIN LATERAL (
  SELECT count(*) AS retrying, min(first_attempt_at) AS oldest_retrying_at, min(due_at) AS next_due_at,
    mode() WITHIN GROUP (ORDER BY reason || ' ' || coalesce(status, 0)) AS retry_cause
  FROM (SELECT q.state, q.first_attempt_at, q.due_at, q.reason, q.status FROM relay.queue q
    WHERE q.source_id = s.id AND q.state IN ('queued', 'retrying')
    ORDER BY q.due_at DESC LIMIT 10000) AS latest_due WHERE state = 'retrying') AS retry
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE state = 'accepted') AS recently_accepted,
    count(*) FILTER (WHERE state = 'failed') AS recently_failed,
    mode() WITHIN GROUP (ORDER BY reason || ' ' || coalesce(status, 0)) FILTER (WHERE state = 'failed') AS fail_cause
  FROM (SELECT d.state, d.reason, d.status FROM relay.delivery d
    WHERE d.source_id = s.id AND d.settled_at > now() - interval '15 minutes'
    ORDER BY d.settled_at DESC LIMIT 2000) AS part) AS recent
WHERE s.account_id = $1 ORDER BY s.created_at, s.id`

/**
 * The facts behind the badges of an account's sources, oldest source first.
 * @param warningMs how long before held events expire to warn about it
 */
export async function healthFacts(
  sql: Sql,
  accountId: string,
  warningMs: number,
): Promise<{ id: string; name: string; facts: HealthFacts }[]> {
  const { rows } = await sql.query<StoredFacts>(HEALTH_FACTS, [accountId, warningMs])
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    facts: {
      connected: row.connected,
      paused: row.paused,
      parkedAt: row.parked_at?.getTime() ?? null,
      refusedSince: row.refused_since?.getTime() ?? null,
      waitUntil: row.wait_until?.getTime() ?? null,
      openUntil: row.open_until?.getTime() ?? null,
      failures: row.failures,
      workerSeenAt: row.worker_seen_at?.getTime() ?? null,
      verifiedBy: row.verified_by,
      lastAcceptedAt: row.last_accepted_at?.getTime() ?? null,
      oldestWaitingAt: row.oldest_waiting_at?.getTime() ?? null,
      held: Number(row.held),
      retrying: Number(row.retrying),
      oldestRetryingAt: row.oldest_retrying_at?.getTime() ?? null,
      nextDueAt: row.next_due_at?.getTime() ?? null,
      retryCause: toCause(row.retry_cause),
      recent: { accepted: Number(row.recently_accepted), failed: Number(row.recently_failed) },
      failCause: toCause(row.fail_cause),
      expiring: Number(row.expiring),
      expiresAt: row.expires_at?.getTime() ?? null,
      warningMs,
    },
  }))
}

/** Reads `segment_error 503`; 0 when there was no response. */
function toCause(text: string | null): Cause | null {
  const [reason, status] = text?.split(' ') ?? []
  return reason === undefined ? null : { reason, status: Number(status) || null }
}
