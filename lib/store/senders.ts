import { settingsThatAllow } from '@/lib/contract/web-origin'
import type { Sql } from '@/lib/platform/sql'

/** The source of an ingest key, and its settings. */
export interface IngestKeyOwner {
  keyId: string
  sourceId: string
  accountId: string
  strict: boolean
  /** Names of events that are accepted and discarded instead of sent. */
  disabledEvents: readonly string[]
  /** Events per second; null for the server's default. */
  rateLimit: number | null
  /** Origins whose pages may send events. */
  allowedOrigins: readonly string[]
}

/** An ingest key that exists. */
export interface FoundKey extends IngestKeyOwner {
  /** Whether it is revoked or has expired: its requests are refused. */
  ended: boolean
}

/** Finds an ingest key by its SHA-256; null when it is unknown. */
export async function findIngestKey(sql: Sql, hash: Buffer): Promise<FoundKey | null> {
  const { rows } = await sql.query<FoundKey>(
    `SELECT k.id AS "keyId", s.id AS "sourceId", s.account_id AS "accountId", s.strict,
            s.disabled_events AS "disabledEvents", s.rate_limit AS "rateLimit", s.allowed_origins AS "allowedOrigins",
            k.revoked_at IS NOT NULL OR (k.expires_at IS NOT NULL AND k.expires_at <= now()) AS ended
     FROM public.ingest_key k JOIN public.source s ON s.id = k.source_id
     WHERE k.hash = $1`,
    [hash],
  )
  return rows[0] ?? null
}

/** Records when ingest keys were last used, and counts their events. Called every few seconds, not per event. */
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

/** Whether any source allows pages from this origin to send events. */
export async function isOriginAllowed(sql: Sql, origin: string): Promise<boolean> {
  const { rows } = await sql.query<{ allowed: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM public.source WHERE allowed_origins && $1::text[]) AS allowed',
    [settingsThatAllow(origin)],
  )
  return rows[0]?.allowed ?? false
}

/** Counts refused requests by ingest key and code. Called every few seconds, not per request. */
export async function countRefused(
  sql: Sql,
  counts: readonly { sourceId: string; keyId: string; code: string; requests: number; lastAt: Date }[],
): Promise<void> {
  // Always in the same order, so that two web processes cannot deadlock.
  await sql.query(
    `INSERT INTO relay.refused_request AS r (source_id, ingest_key_id, code, n, last_at)
     SELECT c.source, c.key, c.code, c.n, c.last_at
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::timestamptz[]) AS c(source, key, code, n, last_at)
     -- A deleted source has no keys.
     JOIN public.ingest_key k ON k.id = c.key ORDER BY 1, 2, 3
     ON CONFLICT (source_id, ingest_key_id, code) DO UPDATE SET n = r.n + excluded.n,
       last_at = greatest(r.last_at, excluded.last_at)`,
    [
      counts.map(one => one.sourceId),
      counts.map(one => one.keyId),
      counts.map(one => one.code),
      counts.map(one => one.requests),
      counts.map(one => one.lastAt.toISOString()),
    ],
  )
}
