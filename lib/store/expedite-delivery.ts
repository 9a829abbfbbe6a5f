import type { Sql } from '@/lib/platform/sql'

/** Makes the next attempt of retrying deliveries due now. Never adds an attempt. @returns the changed events, with their sources */
export async function expediteDeliveries(
  sql: Sql,
  accountSources: readonly string[],
  ids: readonly string[],
): Promise<{ id: string; sourceId: string }[]> {
  const { rows } = await sql.query<{ id: string; sourceId: string }>(
    `UPDATE relay.queue SET due_at = now(), version = version + 1, changed_at = clock_timestamp()
     WHERE source_id = ANY($1::uuid[]) AND id = ANY($2::uuid[]) AND state = 'retrying'
     RETURNING id, source_id AS "sourceId"`,
    [accountSources, ids],
  )
  return rows
}
