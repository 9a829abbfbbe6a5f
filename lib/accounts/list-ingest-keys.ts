import { prisma } from '@/lib/platform/db'
import type { Ctx } from './ctx'
import { permit } from './permissions'

/** What can be known about an ingest key after it was made. Times are ISO 8601. */
export interface IngestKeyView {
  id: string
  label: string
  last4: string
  createdAt: string
  createdBy: string
  lastUsedAt: string | null
  revokedAt: string | null
}

/** The ingest keys of one source, newest first, revoked ones after the others. */
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
  return rows.map(({ id, label, last4, createdBy, createdAt, lastUsedAt, revokedAt }) => ({
    id,
    label,
    last4,
    createdBy,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }))
}
