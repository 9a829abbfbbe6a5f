import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { requireSource } from './require-source'
import { originsInput } from './schemas'

/**
 * Sets the origins whose web pages may send events to a source from a browser; an empty list allows none. Web processes
 * follow within seconds. Choosing the present list changes nothing.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict`
 */
export async function setOrigins(args: {
  ctx: Ctx
  input: z.input<typeof originsInput>
}): Promise<{ sourceId: string; allowedOrigins: string[]; version: number }> {
  const { ctx } = args
  const { sourceId, origins, version } = parseInput(originsInput, args.input)
  permit(ctx, 'source.set_origins')
  const allowedOrigins = [...new Set(origins)].sort()
  return prisma().$transaction(async tx => {
    const source = await requireSource(tx, { ctx, sourceId, version })
    const before = source.allowedOrigins.join(', ')
    const after = allowedOrigins.join(', ')
    const changes = before !== after
    if (changes) {
      await tx.source.update({
        where: { id: sourceId },
        data: { allowedOrigins, version: { increment: 1 } },
        select: { id: true },
      })
      await writeAudit(tx, {
        ctx,
        action: 'source.set_origins',
        sourceId,
        before: { origins: before },
        after: { origins: after },
      })
    }
    return { sourceId, allowedOrigins, version: source.version + Number(changes) }
  })
}
