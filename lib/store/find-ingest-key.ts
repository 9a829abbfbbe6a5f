import type { Sql } from '@/lib/platform/sql'

/** What an ingest key opens. */
export interface IngestKeyOwner {
  keyId: string
  sourceId: string
  accountId: string
  strict: boolean
  /** Names of events that are taken and discarded instead of sent. */
  disabledEvents: readonly string[]
  /** Events per second; null: the installation's default. */
  rateLimit: number | null
  /** Origins whose pages may send events from a browser. */
  allowedOrigins: readonly string[]
}

/** The owner of an ingest key by the key's SHA-256, or null when it is unknown, revoked or expired. */
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
