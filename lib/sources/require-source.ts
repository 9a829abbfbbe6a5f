import type { Ctx } from '@/lib/accounts/ctx'
import { EditConflict } from '@/lib/accounts/edit-conflict'
import { toChange } from '@/lib/accounts/to-change'
import { conflict, notFound } from '@/lib/platform/errors'
import type { Prisma, Source } from '@/prisma/generated/client'

/** A message lists at most this many changes. */
const MAX_CHANGES = 5

/**
 * Reads a source and locks it until the transaction ends, so changes run one after another.
 * @param version the version that the person saw, if known
 * @throws AppError `not_found` when the account has no such source; `EditConflict` when it has changed since then
 */
export async function requireSource(
  tx: Prisma.TransactionClient,
  args: { ctx: Pick<Ctx, 'accountId'>; sourceId: string; version?: number | undefined },
): Promise<Source> {
  const { ctx, sourceId, version } = args
  await tx.$queryRaw`SELECT 1 AS locked FROM source WHERE id = ${sourceId}::uuid FOR UPDATE`
  const source = await tx.source.findFirst({ where: { id: sourceId, accountId: ctx.accountId } })
  if (!source) throw notFound('This source does not exist in this account.')
  await refuseStale(tx, source, version)
  return source
}

/** Like {@link requireSource}, but requires a key. */
export async function requireConnected(
  tx: Prisma.TransactionClient,
  args: Parameters<typeof requireSource>[1],
): Promise<Source> {
  const source = await requireSource(tx, args)
  if (source.writeKeyBox === null)
    throw conflict(`${source.name} is not connected. Connect it with a write key first.`)
  return source
}

/**
 * Refuses a change that is based on an older version. Separate for verbs that first check whether anything changes.
 * @throws EditConflict with the later changes; each change of a source raises its version by one
 */
export async function refuseStale(
  tx: Prisma.TransactionClient,
  source: Pick<Source, 'id' | 'version'>,
  version: number | undefined,
): Promise<void> {
  if (version === undefined || source.version === version) return
  const rows = await tx.audit.findMany({
    where: {
      sourceId: source.id,
      action: { startsWith: 'source.', notIn: ['source.create', 'source.discard_waiting'] },
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: Math.min(MAX_CHANGES, Math.max(1, source.version - version)),
  })
  throw new EditConflict(rows.map(toChange))
}
