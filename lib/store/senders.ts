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

/** Finds the owner of an ingest key by the SHA-256 of the key; null when it is unknown, revoked or expired. */
export async function findIngestKey(sql: Sql, hash: Buffer): Promise<IngestKeyOwner | null> {
  const { rows } = await sql.query<IngestKeyOwner>(
    `SELECT k.id AS "keyId", s.id AS "sourceId", s.account_id AS "accountId", s.strict,
            s.disabled_events AS "disabledEvents", s.rate_limit AS "rateLimit", s.allowed_origins AS "allowedOrigins"
     FROM public.ingest_key k JOIN public.source s ON s.id = k.source_id
     WHERE k.hash = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())`,
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

/** Counts requests with an unreadable body, by source and code. Called every few seconds, not per request. */
export async function countUnreadable(
  sql: Sql,
  counts: readonly { sourceId: string; code: string; requests: number }[],
): Promise<void> {
  // Always in the same order, so that two web processes cannot deadlock.
  await sql.query(
    `INSERT INTO relay.unreadable_request AS u (source_id, code, n)
     SELECT c.source, c.code, c.n FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS c(source, code, n) ORDER BY 1, 2
     ON CONFLICT (source_id, code) DO UPDATE SET n = u.n + excluded.n, last_at = now()`,
    [counts.map(one => one.sourceId), counts.map(one => one.code), counts.map(one => one.requests)],
  )
}
