import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { INGEST_ERRORS, type IngestErrorCode } from '@/lib/contract/ingest-errors'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

/** After so long without another one, a sender was most likely mended. */
const SHOWN_MS = 7 * 24 * 60 * 60 * 1000

/** Requests with a valid ingest key that were refused with one code, before any event of theirs was seen. */
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

/** Those of a source by code, the latest first; a code that was not seen for a week is left out. */
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

/** Another version of the program may have written others. */
function isIngestErrorCode(code: string): code is IngestErrorCode {
  return Object.hasOwn(INGEST_ERRORS, code)
}
