import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'

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
  }))
  return [...views.filter(view => !view.ended), ...views.filter(view => view.ended)]
}
