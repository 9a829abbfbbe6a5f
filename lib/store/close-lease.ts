import type { Sql } from '@/lib/platform/sql'

/** Ends a lease: the lane may have one more request in flight. Nothing happens when it was taken back before. */
export async function closeLease(sql: Sql, sourceId: string, token: string): Promise<void> {
  await sql.query(
    `WITH ended AS (DELETE FROM relay.lease WHERE token = $2::uuid RETURNING source_id)
     UPDATE relay.lane l SET in_flight = greatest(l.in_flight - 1, 0) FROM ended
     WHERE l.source_id = $1::uuid AND ended.source_id = l.source_id`,
    [sourceId, token],
    'close-lease',
  )
}
