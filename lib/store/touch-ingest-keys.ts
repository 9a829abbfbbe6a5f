import type { Sql } from '@/lib/platform/sql'

/** Notes when ingest keys were last used; called every few seconds, not for every event. */
export async function touchIngestKeys(sql: Sql, keyIds: readonly string[]): Promise<void> {
  await sql.query('UPDATE public.ingest_key SET last_used_at = now() WHERE id = ANY($1::uuid[])', [keyIds])
}
