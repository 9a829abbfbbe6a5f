import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'
import { conflict, invalid } from '@/lib/platform/errors'
import { prismaSql } from '@/lib/platform/sql'
import { pauseLane, readLane } from '@/lib/store/lane'
import { refuseStale, requireConnected } from './require-source'
import { type PauseInput, pauseSchema } from './schemas'

const MINUTE_MS = 60_000
const LONGEST_MS = 30 * 24 * 60 * MINUTE_MS

/**
 * Stops sending. Events are still taken: `hold` keeps them for Resume, `skip` discards them, visibly. With a time it
 * resumes by itself. Pausing what is paused in the same way changes nothing.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when it is not connected or changed since `version`
 */
export async function pauseSource(args: { ctx: Ctx; input: PauseInput }): Promise<{ sourceId: string }> {
  const { ctx } = args
  const input = parseInput(pauseSchema, args.input)
  const { sourceId, mode } = input
  permit(ctx, 'source.pause')
  const resumeAt = endOf(input)
  return prisma().$transaction(async tx => {
    const source = await requireConnected(tx, { ctx, sourceId })
    const sql = prismaSql(tx)
    const lane = await readLane(sql, sourceId)
    if (lane.discarding)
      throw conflict('What waited is being discarded just now. Pause it when that is done.')
    if (lane.paused === mode && lane.resumeAt === null && resumeAt === null) return { sourceId }
    await refuseStale(tx, source, input.version)
    await pauseLane(sql, { sourceId, mode, by: ctx.actor.name, resumeAt })
    await tx.source.update({
      where: { id: sourceId },
      data: { version: { increment: 1 } },
      select: { id: true },
    })
    await writeAudit(tx, {
      ctx,
      action: 'source.pause',
      sourceId,
      after: { mode, ...(resumeAt ? { until: resumeAt.toISOString() } : {}) },
    })
    return { sourceId }
  })
}

/** When the pause ends by itself; null: when a person resumes. */
function endOf(input: z.output<typeof pauseSchema>): Date | null {
  const from = now().getTime()
  if (input.resumeInMinutes !== undefined) return new Date(from + input.resumeInMinutes * MINUTE_MS)
  if (input.resumeAt === undefined) return null
  const at = Date.parse(input.resumeAt)
  if (at <= from) throw invalid('Choose a time that is still to come.', 'resumeAt')
  if (at > from + LONGEST_MS) throw invalid('Choose a time within 30 days.', 'resumeAt')
  return new Date(at)
}
