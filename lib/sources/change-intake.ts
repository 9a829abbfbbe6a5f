import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { requireSource } from './require-source'
import { intakeInput } from './schemas'

/**
 * Changes how many events per second a web process accepts for a source (null: no limit of its own), the origins whose web
 * pages may send to it from a browser (an empty list: none), or both at once. What is not given stays; web processes follow
 * within seconds. Each setting that changes has a line in the audit and counts the version up by one.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict`
 */
export async function changeIntake(args: {
  ctx: Ctx
  input: z.input<typeof intakeInput>
}): Promise<{ sourceId: string; eventsPerSecond: number | null; allowedOrigins: string[]; version: number }> {
  const { ctx } = args
  const { sourceId, eventsPerSecond, origins, version } = parseInput(intakeInput, args.input)
  if (eventsPerSecond !== undefined) permit(ctx, 'source.limit')
  if (origins !== undefined) permit(ctx, 'source.set_origins')
  return prisma().$transaction(async tx => {
    const source = await requireSource(tx, { ctx, sourceId, version })
    const rateLimit = eventsPerSecond === undefined ? source.rateLimit : eventsPerSecond
    const allowedOrigins = origins === undefined ? source.allowedOrigins : [...new Set(origins)].sort()
    const changes = [
      {
        action: 'source.limit' as const,
        before: { eventsPerSecond: source.rateLimit },
        after: { eventsPerSecond: rateLimit },
      },
      {
        action: 'source.set_origins' as const,
        before: { origins: source.allowedOrigins.join(', ') },
        after: { origins: allowedOrigins.join(', ') },
      },
    ].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
    if (changes.length > 0) {
      await tx.source.update({
        where: { id: sourceId },
        data: { rateLimit, allowedOrigins, version: { increment: changes.length } },
        select: { id: true },
      })
    }
    for (const change of changes) await writeAudit(tx, { ctx, sourceId, ...change })
    return { sourceId, eventsPerSecond: rateLimit, allowedOrigins, version: source.version + changes.length }
  })
}
