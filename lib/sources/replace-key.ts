import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { invalid } from '@/lib/platform/errors'
import { prismaSql } from '@/lib/platform/sql'
import { keyFields } from './key-fields'
import { openLane } from './open-lane'
import { requireConnected } from './require-source'
import { replaceKeyInput } from './schemas'
import { checkWriteKey } from './write-key'

/**
 * Gives a connected source another write key; events that wait are sent with it too, or discarded.
 * @returns notes: what was changed in the typed key or looks odd about it
 * @throws AppError `invalid` (also when it is the present key), `forbidden`, `not_found` or `conflict`
 */
export async function replaceKey(args: {
  ctx: Ctx
  input: z.input<typeof replaceKeyInput>
}): Promise<{ sourceId: string; notes: string[] }> {
  const { ctx } = args
  const { sourceId, writeKey, waiting, version } = parseInput(replaceKeyInput, args.input)
  permit(ctx, 'source.replace_key')
  const { key, notes } = checkWriteKey(writeKey)
  return prisma().$transaction(async tx => {
    const source = await requireConnected(tx, { ctx, sourceId, version })
    const fields = keyFields(ctx, sourceId, key)
    if (fields.keyFingerprint === source.keyFingerprint) {
      throw invalid('This is the key that is in use already.', 'writeKey')
    }
    await tx.source.update({
      where: { id: sourceId },
      data: { ...fields, version: { increment: 1 } },
      select: { id: true },
    })
    await openLane(prismaSql(tx), { ctx, sourceId, waiting })
    await writeAudit(tx, {
      ctx,
      action: 'source.replace_key',
      sourceId,
      before: { keyFingerprint: source.keyFingerprint },
      after: { keyFingerprint: fields.keyFingerprint, waiting },
    })
    return { sourceId, notes }
  })
}
