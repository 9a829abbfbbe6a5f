import type { Ctx } from '@/lib/accounts/ctx'
import { EditConflict } from '@/lib/accounts/edit-conflict'
import { toChange } from '@/lib/accounts/to-change'
import { conflict, notFound } from '@/lib/platform/errors'
import type { Prisma, Source } from '@/prisma/generated/client'

/** More than this nobody reads in a message. */
const MAX_CHANGES = 5

/**
 * The source, locked until the transaction ends, so that two changes follow each other.
 * @param version what the person saw, when they saw something
 * @throws AppError `not_found` when the account has no such source; `EditConflict` when it was changed since
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

/** As {@link requireSource}, and the source must have a key. */
export async function requireConnected(
  tx: Prisma.TransactionClient,
  args: Parameters<typeof requireSource>[1],
): Promise<Source> {
  const source = await requireSource(tx, args)
  if (source.writeKeyBox === null)
    throw conflict(`${source.name} is not connected. Connect it with an API key first.`)
  return source
}

/**
 * Ends a verb whose person saw an older version. For verbs that first look whether there is anything to change at all.
 * @throws EditConflict, with what was changed since: each change of a source counts its version up by one
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
