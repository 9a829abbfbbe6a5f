import type { Sql } from '@/lib/platform/sql'

/** The limits of a source, and whether it is sending. */
export interface LanePace {
  sourceId: string
  maxPerSecond: number
  maxInFlight: number
  /** False while it is paused, not connected, or its key is refused. */
  sends: boolean
}

export async function lanePaces(sql: Sql, sourceIds: readonly string[]): Promise<LanePace[]> {
  const { rows } = await sql.query<LanePace>(
    `SELECT source_id AS "sourceId", max_per_second AS "maxPerSecond", max_in_flight AS "maxInFlight",
       connected AND paused IS NULL AND parked_at IS NULL AS sends
     FROM relay.lane WHERE source_id = ANY($1::uuid[])`,
    [sourceIds],
  )
  return rows
}
