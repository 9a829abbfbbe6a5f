import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { INGEST_ERRORS, type IngestErrorCode } from '@/lib/contract/ingest-errors'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

/** After this long without another one, the sender was most likely fixed. */
const SHOWN_MS = 7 * 24 * 60 * 60 * 1000

/** Requests with a valid ingest key that were refused with one code before any of their events was read. */
export interface UnreadableRequests {
  code: IngestErrorCode
  /** Since the first one. */
  requests: number
  /** ISO 8601. */
  lastAt: string
}

const UNREADABLE = `
SELECT code, n::float8 AS requests, last_at AS "lastAt" FROM relay.unreadable_request
WHERE source_id = $1::uuid AND last_at > $2 ORDER BY last_at DESC`

/** A source's unreadable requests by code, latest first. Codes that were not seen for a week are left out. */
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
  ])
  return rows.flatMap(({ code, requests, lastAt }) =>
    isIngestErrorCode(code) ? [{ code, requests, lastAt: lastAt.toISOString() }] : [],
  )
}

/** Another version of the server may have written other codes. */
function isIngestErrorCode(code: string): code is IngestErrorCode {
  return Object.hasOwn(INGEST_ERRORS, code)
}
