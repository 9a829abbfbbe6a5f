import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { conflict } from '@/lib/platform/errors'
import { prismaSql } from '@/lib/platform/sql'
import { readLane, resumeLane } from '@/lib/store/lane'
import { discardWhatWaits } from './discard-what-waits'
import { refuseStale, requireConnected } from './require-source'
import { resumeInput } from './schemas'

/**
 * Sends again, the held events first, or after discarding them; also makes a source whose key Segment refused ask once
 * more, at once. Resuming what sends already changes nothing.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when it is not connected or changed since `version`
 */
export async function resumeSource(args: {
  ctx: Ctx
  input: z.input<typeof resumeInput>
}): Promise<{ sourceId: string }> {
  const { ctx } = args
  const { sourceId, waiting, version } = parseInput(resumeInput, args.input)
  permit(ctx, 'source.resume')
  return prisma().$transaction(async tx => {
    const source = await requireConnected(tx, { ctx, sourceId })
    const sql = prismaSql(tx)
    const lane = await readLane(sql, sourceId)
    if (lane.discarding)
      throw conflict('What waited is being discarded; sending goes on by itself when it is done.')
    if (lane.paused === null && !lane.troubled) return { sourceId }
    await refuseStale(tx, source, version)
    await resumeLane(sql, { sourceId })
    if (waiting === 'discard') await discardWhatWaits(sql, { ctx, sourceId, thenResume: true })
    await tx.source.update({
      where: { id: sourceId },
      data: { version: { increment: 1 } },
      select: { id: true },
    })
    await writeAudit(tx, { ctx, action: 'source.resume', sourceId, after: { waiting } })
    return { sourceId }
  })
}
