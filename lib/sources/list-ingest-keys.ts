import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { INGEST_ERRORS, type IngestErrorCode } from '@/lib/contract/ingest-errors'
import { isKeyOf } from '@/lib/contract/is-key-of'
import { now } from '@/lib/platform/clock'
import { db, prisma } from '@/lib/platform/db'

/** The readable facts about an ingest key, without the key. Times are ISO 8601. */
export interface IngestKeyView {
  id: string
  label: string
  last4: string
  createdAt: string
  createdBy: string
  lastUsedAt: string | null
  /** Events accepted with it; updated every few seconds. */
  events: number
  /** When the rotated key stops working; null if it was not rotated. */
  expiresAt: string | null
  /** Last four characters of its successor. */
  successorLast4: string | null
  revokedAt: string | null
  /** Whether requests with it are refused, because it is revoked or its overlap has ended. */
  ended: boolean
  /** Requests that were refused as a whole; null if there were none. Updated every few seconds. */
  refused: RefusedRequests | null
}

interface RefusedRequests {
  requests: number
  lastAt: string
  /** Why the last one was refused. */
  lastCode: IngestErrorCode
}

const REFUSED = `
SELECT ingest_key_id AS "keyId", sum(n)::float8 AS requests, max(last_at) AS "lastAt",
  (array_agg(code ORDER BY last_at DESC, code))[1] AS "lastCode"
FROM relay.refused_request WHERE source_id = $1::uuid GROUP BY ingest_key_id`

async function readRefused(sourceId: string): Promise<Map<string, RefusedRequests>> {
  type Row = { keyId: string; requests: number; lastAt: Date; lastCode: string }
  const { rows } = await db().query<Row>(REFUSED, [sourceId])
  // Another version of the server may have written other codes.
  return new Map(
    rows.flatMap(({ keyId, requests, lastAt, lastCode }) =>
      isKeyOf(INGEST_ERRORS, lastCode)
        ? [[keyId, { requests, lastAt: lastAt.toISOString(), lastCode }] as const]
        : [],
    ),
  )
}

/** A source's ingest keys, newest first, ended ones last. */
export async function listIngestKeys(args: {
  ctx: Ctx
  input: { sourceId: string }
}): Promise<IngestKeyView[]> {
  const { ctx, input } = args
  permit(ctx, 'ingest_key.view')
  const rows = await prisma().ingestKey.findMany({
    where: { sourceId: input.sourceId, source: { accountId: ctx.accountId } },
    omit: { hash: true },
    orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
  })
  const refused = rows.length === 0 ? new Map<string, never>() : await readRefused(input.sourceId)
  const last4 = new Map(rows.map(row => [row.id, row.last4]))
  const at = now()
  const views = rows.map(row => ({
    id: row.id,
    label: row.label,
    last4: row.last4,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    events: Number(row.events),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    successorLast4: row.successorId === null ? null : (last4.get(row.successorId) ?? null),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    ended: row.revokedAt !== null || (row.expiresAt !== null && row.expiresAt <= at),
    refused: refused.get(row.id) ?? null,
  }))
  return [...views.filter(view => !view.ended), ...views.filter(view => view.ended)]
}
