import type { z } from 'zod'
import { verb } from '@/lib/accounts/verb'
import { DAY_MS, MINUTE_MS } from '@/lib/contract/duration'
import { now } from '@/lib/platform/clock'
import { conflict, invalid } from '@/lib/platform/errors'
import { pauseLane, readLane } from '@/lib/store/lane'
import { refuseStale, requireConnected } from './require-source'
import { saveSource } from './save-source'
import { pauseSchema } from './schemas'

const MAX_PAUSE_MS = 30 * DAY_MS

/**
 * Stops sending. Events are still accepted: `hold` keeps them for Resume, `skip` discards them and shows them as
 * discarded. If a time is given, the source resumes automatically. Repeating the same pause changes nothing, even with an
 * outdated version.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when the source is not connected or changed since `version`
 */
export const pauseSource = verb(
  {
    input: pauseSchema,
    permission: 'source.pause',
    prepare: endOf,
    lock: (tx, { ctx, sourceId }) => requireConnected(tx, { ctx, sourceId }),
  },
  async ({ input, ready: resumeAt, locked: source, ...on }): Promise<{ sourceId: string }> => {
    const { sourceId, mode } = input
    const lane = await readLane(on.sql, sourceId)
    if (lane.discarding)
      throw conflict('Waiting events are being discarded right now. Pause the source when that is done.')
    if (lane.paused === mode && lane.resumeAt === null && resumeAt === null) return { sourceId }
    await refuseStale(on.tx, source, input.version)
    await pauseLane(on.sql, { sourceId, mode, by: on.ctx.actor.name, resumeAt })
    await saveSource(on, {
      sourceId,
      action: 'source.pause',
      after: { mode, ...(resumeAt ? { until: resumeAt.toISOString() } : {}) },
    })
    return { sourceId }
  },
)

/** When the pause ends automatically; null if someone has to resume the source. */
function endOf(input: z.output<typeof pauseSchema>): Date | null {
  const from = now().getTime()
  if (input.resumeInMinutes !== undefined) return new Date(from + input.resumeInMinutes * MINUTE_MS)
  if (input.resumeAt === undefined) return null
  const at = Date.parse(input.resumeAt)
  if (at <= from) throw invalid('Choose a time in the future.', 'resumeAt')
  if (at > from + MAX_PAUSE_MS) throw invalid('Choose a time within the next 30 days.', 'resumeAt')
  return new Date(at)
}
