import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { requireSource } from './require-source'
import { limitInput } from './schemas'

/**
 * Sets how many events a second a web process takes for a source; null takes all. Web processes follow within seconds.
 * Choosing the present limit changes nothing.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict`
 */
export async function limitSource(args: {
  ctx: Ctx
  input: z.input<typeof limitInput>
}): Promise<{ sourceId: string; eventsPerSecond: number | null; version: number }> {
  const { ctx } = args
  const { sourceId, eventsPerSecond, version } = parseInput(limitInput, args.input)
  permit(ctx, 'source.limit')
  return prisma().$transaction(async tx => {
    const source = await requireSource(tx, { ctx, sourceId, version })
    const changes = source.rateLimit !== eventsPerSecond
    if (changes) {
      await tx.source.update({
        where: { id: sourceId },
        data: { rateLimit: eventsPerSecond, version: { increment: 1 } },
        select: { id: true },
      })
      await writeAudit(tx, {
        ctx,
        action: 'source.limit',
        sourceId,
        before: { eventsPerSecond: source.rateLimit },
        after: { eventsPerSecond },
      })
    }
    return { sourceId, eventsPerSecond, version: source.version + Number(changes) }
  })
}
