import type { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { prismaSql } from '@/lib/platform/sql'
import { writeAudit } from '@/lib/security/audit'
import { setLaneConnection } from '@/lib/store/lane'
import { NO_KEY } from './key-fields'
import { requireConnected } from './require-source'
import { sourceInput } from './schemas'

/**
 * Erases the write key. History stays; events that wait or arrive are held, reason `not_connected`.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when it is not connected
 */
export async function disconnectSource(args: {
  ctx: Ctx
  input: z.input<typeof sourceInput>
}): Promise<{ sourceId: string }> {
  const { ctx } = args
  const { sourceId } = parseInput(sourceInput, args.input)
  permit(ctx, 'source.disconnect')
  return prisma().$transaction(async tx => {
    const source = await requireConnected(tx, { ctx, sourceId })
    await tx.source.update({
      where: { id: sourceId },
      data: { ...NO_KEY, version: { increment: 1 } },
      select: { id: true },
    })
    await setLaneConnection(prismaSql(tx), { sourceId, connected: false })
    await writeAudit(tx, {
      ctx,
      action: 'source.disconnect',
      sourceId,
      before: { keyFingerprint: source.keyFingerprint, residency: source.residency },
    })
    return { sourceId }
  })
}
