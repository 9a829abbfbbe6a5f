import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { DAY_MS } from '@/lib/contract/duration'
import { INGEST_ERRORS, type IngestErrorCode, READABLE_CODES } from '@/lib/contract/ingest-errors'
import { isKeyOf } from '@/lib/contract/is-key-of'
import { SWITCHED_OFF_LIMIT } from '@/lib/contract/limits'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'

// Reads only the newest requests: they include any key in use, and an unused key must not cost a full scan.
const KEY_LAST_USED = `
SELECT max(part.attempt_at) AS at FROM source s CROSS JOIN LATERAL (
  (SELECT d.attempt_at, d.key_fingerprint FROM relay.delivery d
   WHERE d.source_id = s.id AND d.settled_at >= s.key_set_at ORDER BY d.settled_at DESC LIMIT 1000)
  UNION ALL
  (SELECT q.attempt_at, q.key_fingerprint FROM relay.queue q
   WHERE q.source_id = s.id AND q.changed_at >= s.key_set_at ORDER BY q.changed_at DESC LIMIT 1000)
) AS part WHERE s.id = $1::uuid AND part.key_fingerprint = s.key_fingerprint`

/** When the current key of a source was last used in a request (ISO 8601); null if never. */
export async function keyLastUsed(args: { ctx: Ctx; input: { sourceId: string } }): Promise<string | null> {
  const { ctx, input } = args
  permit(ctx, 'source.view')
  const ids = await sourceIds(db(), ctx.accountId, input.sourceId)
  const { rows } = await db().query<{ at: Date | null }>(KEY_LAST_USED, ids)
  return rows[0]?.at?.toISOString() ?? null
}

// Reads only the newest events of each name, each through the key of its delivery: a plain join over 300,000 events took
// half a second.
const SWITCHED_OFF = `
SELECT one.name, count(off.id)::int AS n
FROM unnest($2::text[]) AS one(name) LEFT JOIN LATERAL (
  SELECT e.id FROM (
    SELECT id, received_at FROM relay.event
    WHERE source_id = $1::uuid AND name = one.name AND id >= $3::uuid AND received_at >= $4::timestamptz
    ORDER BY id DESC LIMIT $5::int) AS e
  CROSS JOIN LATERAL (
    SELECT FROM relay.delivery d
    WHERE d.source_id = $1::uuid AND d.id = e.id AND d.received_at = e.received_at AND d.reason = 'event_off'
    LIMIT 1) AS found) AS off ON true
GROUP BY one.name`

/** How many events of each name were accepted but not sent in the last 24 hours, because the name is turned off. */
export async function switchedOff(args: {
  ctx: Ctx
  input: { sourceId: string; names: readonly string[] }
}): Promise<ReadonlyMap<string, number>> {
  const { ctx, input } = args
  permit(ctx, 'delivery.view')
  if (input.names.length === 0) return new Map()
  const [sourceId] = await sourceIds(db(), ctx.accountId, input.sourceId)
  const since = new Date(now().getTime() - DAY_MS)
  const from = `${newId(since.getTime()).slice(0, 13)}-0000-0000-000000000000`
  const values = [sourceId, input.names, from, since.toISOString(), SWITCHED_OFF_LIMIT]
  const { rows } = await db().query<{ name: string; n: number }>(SWITCHED_OFF, values)
  return new Map(rows.map(row => [row.name, row.n]))
}

/** After this long without another one, the sender has probably been fixed. */
const SHOWN_MS = 7 * DAY_MS

/** Requests with a valid ingest key that were refused with one code before any of their events was read. */
export interface UnreadableRequests {
  code: IngestErrorCode
  /** The number since the first one. */
  requests: number
  /** ISO 8601. */
  lastAt: string
}

const UNREADABLE = `
SELECT code, sum(n)::float8 AS requests, max(last_at) AS "lastAt" FROM relay.refused_request
WHERE source_id = $1::uuid AND code <> ALL($3::text[]) GROUP BY code HAVING max(last_at) > $2 ORDER BY max(last_at) DESC`

/** A source's unreadable requests by code, latest first. Omits codes not seen for a week. */
export async function unreadableRequests(args: {
  ctx: Ctx
  input: { sourceId: string }
}): Promise<UnreadableRequests[]> {
  const { ctx, input } = args
  permit(ctx, 'source.view')
  const [sourceId] = await sourceIds(db(), ctx.accountId, input.sourceId)
  const { rows } = await db().query<{ code: string; requests: number; lastAt: Date }>(UNREADABLE, [
    sourceId,
    new Date(now().getTime() - SHOWN_MS),
    READABLE_CODES,
  ])
  // Another version of the server may have written other codes.
  return rows.flatMap(({ code, requests, lastAt }) =>
    isKeyOf(INGEST_ERRORS, code) ? [{ code, requests, lastAt: lastAt.toISOString() }] : [],
  )
}
