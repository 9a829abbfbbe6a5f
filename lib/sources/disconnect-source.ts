import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { prismaSql } from '@/lib/platform/sql'
import { readLane, setLaneConnection } from '@/lib/store/lane'
import { discardWhatWaits } from './discard-what-waits'
import { NO_KEY } from './key-fields'
import { requireConnected } from './require-source'
import { disconnectInput } from './schemas'

/**
 * Erases the write key. History stays; events that wait or arrive are held, reason `not_connected`, unless the person
 * chooses to discard what waits now.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when it is not connected or changed since `version`
 */
export async function disconnectSource(args: {
  ctx: Ctx
  input: z.input<typeof disconnectInput>
}): Promise<{ sourceId: string }> {
  const { ctx } = args
  const { sourceId, waiting, version } = parseInput(disconnectInput, args.input)
  permit(ctx, 'source.disconnect')
  return prisma().$transaction(async tx => {
    const source = await requireConnected(tx, { ctx, sourceId, version })
    await tx.source.update({
      where: { id: sourceId },
      data: { ...NO_KEY, version: { increment: 1 } },
      select: { id: true },
    })
    const sql = prismaSql(tx)
    const { paused, discarding } = await readLane(sql, sourceId)
    await setLaneConnection(sql, { sourceId, connected: false })
    if (waiting === 'discard' && !discarding)
      await discardWhatWaits(sql, { ctx, sourceId, thenResume: paused === null })
    await writeAudit(tx, {
      ctx,
      action: 'source.disconnect',
      sourceId,
      before: { keyFingerprint: source.keyFingerprint, residency: source.residency },
      after: { waiting },
    })
    return { sourceId }
  })
}
