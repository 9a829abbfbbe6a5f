import type { Ctx } from '@/lib/accounts/ctx'
import { now } from '@/lib/platform/clock'
import { AppError } from '@/lib/platform/errors'
import type { Prisma, Source } from '@/prisma/generated/client'
import { requireConnected } from './require-source'

const EVERY_MS = 2_000

/**
 * Lets a test of a source begin: at most one every two seconds across all processes, because the source's row is locked
 * until the transaction ends.
 * @throws AppError `not_found`, `conflict` when it is not connected, `too_many` when the last one is too recent
 */
export async function claimTest(
  tx: Prisma.TransactionClient,
  args: { ctx: Ctx; sourceId: string },
): Promise<Source> {
  const source = await requireConnected(tx, args)
  const at = now()
  const waitMs = source.testedAt === null ? 0 : source.testedAt.getTime() + EVERY_MS - at.getTime()
  // A clock that was set back must not block tests for longer.
  if (waitMs > 0 && waitMs <= EVERY_MS) {
    throw new AppError(
      'too_many',
      'At most one test every 2 seconds. Nothing was sent; try again in a moment.',
    )
  }
  await tx.source.update({ where: { id: source.id }, data: { testedAt: at }, select: { id: true } })
  return source
}
