import type { Sql } from '@/lib/platform/sql'

/** Notes when ingest keys were last used and adds up their events; called every few seconds, not for every event. */
export async function touchIngestKeys(
  sql: Sql,
  uses: readonly { keyId: string; events: number }[],
): Promise<void> {
  await sql.query(
    `UPDATE public.ingest_key k SET last_used_at = now(), events = k.events + used.events
     FROM unnest($1::uuid[], $2::bigint[]) AS used(id, events) WHERE k.id = used.id`,
    [uses.map(use => use.keyId), uses.map(use => use.events)],
  )
}
