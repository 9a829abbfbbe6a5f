import type { Sql } from '@/lib/platform/sql'

/** The circuit breaker of a lane, for the state machine in lib/deliver/breaker.ts. Times are Unix milliseconds. */
export interface BreakerState {
  /** Consecutive failed requests. */
  failures: number
  /** Step of the retry ladder for the next opening. */
  rung: number
  openUntil: number | null
}

interface Row {
  failures: number
  rung: number
  open_until: Date | null
  now: Date
}

/**
 * Applies `step` to the breaker of a lane while its row is locked. Call it in a transaction.
 * @param step receives the state and the database's time, and returns the new state
 */
export async function updateBreaker(
  sql: Sql,
  sourceId: string,
  step: (state: BreakerState, nowMs: number) => BreakerState,
): Promise<BreakerState | null> {
  const { rows } = await sql.query<Row>(
    'SELECT failures, rung, open_until, now() FROM relay.lane WHERE source_id = $1::uuid FOR UPDATE',
    [sourceId],
  )
  const row = rows[0]
  if (row === undefined) return null
  const before = { failures: row.failures, rung: row.rung, openUntil: row.open_until?.getTime() ?? null }
  const after = step(before, row.now.getTime())
  await sql.query(
    'UPDATE relay.lane SET failures = $2::smallint, rung = $3::smallint, open_until = $4::timestamptz WHERE source_id = $1::uuid',
    [sourceId, after.failures, after.rung, after.openUntil === null ? null : new Date(after.openUntil)],
  )
  return after
}

/** Closes the breaker and unparks the lane after a success. Takes no lock when there is nothing to change. */
export async function closeBreaker(sql: Sql, sourceId: string): Promise<void> {
  await sql.query(
    `UPDATE relay.lane SET failures = 0, rung = 0, open_until = NULL, wait_until = NULL, parked_at = NULL,
       refused_since = NULL, parked_reason = NULL, probe_at = NULL
     WHERE source_id = $1::uuid
       AND (failures > 0 OR rung > 0 OR open_until IS NOT NULL OR wait_until IS NOT NULL OR parked_at IS NOT NULL
         OR refused_since IS NOT NULL)`,
    [sourceId],
  )
}

/** Makes the whole lane wait for a Retry-After. Never shortens a wait. */
export async function delayLane(sql: Sql, sourceId: string, delayMs: number): Promise<void> {
  await sql.query(
    `UPDATE relay.lane SET wait_until = greatest(wait_until, now() + $2 * interval '1 ms') WHERE source_id = $1::uuid`,
    [sourceId, delayMs],
  )
}
