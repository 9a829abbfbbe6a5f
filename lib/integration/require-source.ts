import type { Ctx } from '@/lib/accounts/ctx'
import { conflict, notFound } from '@/lib/platform/errors'
import type { Prisma, Source } from '@/prisma/generated/client'

/**
 * The source, locked until the transaction ends, so that two changes follow each other.
 * @param version what the person saw, when they saw something
 * @throws AppError `not_found` when the account has no such source; `conflict` when it was changed since
 */
export async function requireSource(
  tx: Prisma.TransactionClient,
  args: { ctx: Pick<Ctx, 'accountId'>; sourceId: string; version?: number | undefined },
): Promise<Source> {
  const { ctx, sourceId, version } = args
  await tx.$queryRaw`SELECT 1 AS locked FROM source WHERE id = ${sourceId}::uuid FOR UPDATE`
  const source = await tx.source.findFirst({ where: { id: sourceId, accountId: ctx.accountId } })
  if (!source) throw notFound('This source does not exist in this account.')
  if (version !== undefined && source.version !== version) {
    throw conflict(
      'Somebody else changed this source in the meantime. Reload the page to see the change, then try again.',
    )
  }
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
