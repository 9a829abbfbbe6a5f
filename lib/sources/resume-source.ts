import { writeAudit } from '@/lib/accounts/audit'
import { SYSTEM_ACTOR } from '@/lib/accounts/ctx'
import { verb } from '@/lib/accounts/verb'
import { discardWaiting } from '@/lib/jobs/discard-waiting'
import { db, prisma } from '@/lib/platform/db'
import { conflict } from '@/lib/platform/errors'
import { prismaSql } from '@/lib/platform/sql'
import { findDueResumes, readLane, resumeLane, resumeWhenDue } from '@/lib/store/lane'
import { refuseStale, requireConnected } from './require-source'
import { saveSource } from './save-source'
import { resumeInput } from './schemas'

/**
 * Resumes sending, with the held events first or after discarding them. Retries a refused key at once.
 * Resuming a source that is already sending changes nothing, even with an outdated version.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when the source is not connected or changed since `version`
 */
export const resumeSource = verb(
  {
    input: resumeInput,
    permission: 'source.resume',
    lock: (tx, { ctx, sourceId }) => requireConnected(tx, { ctx, sourceId }),
  },
  async ({ input, locked: source, ...on }): Promise<{ sourceId: string }> => {
    const { sourceId, waiting, version } = input
    const lane = await readLane(on.sql, sourceId)
    if (lane.discarding)
      throw conflict('Waiting events are being discarded. Sending resumes automatically when that is done.')
    if (lane.paused === null && !lane.troubled) return { sourceId }
    await refuseStale(on.tx, source, version)
    await resumeLane(on.sql, { sourceId })
    if (waiting === 'discard') await discardWaiting(on.sql, { ctx: on.ctx, sourceId, thenResume: true })
    await saveSource(on, { sourceId, action: 'source.resume', after: { waiting } })
    return { sourceId }
  },
)

const MAX_AT_ONCE = 100

/**
 * Resumes the sources whose pause has reached its end. The history attributes this to the system and shows who set
 * the time. If several workers try at once, only one succeeds.
 * @returns the resumed sources
 */
export async function resumeDue(): Promise<string[]> {
  const resumed: string[] = []
  for (const sourceId of await findDueResumes(db(), MAX_AT_ONCE)) {
    const done = await prisma().$transaction(async tx => {
      const due = await resumeWhenDue(prismaSql(tx), sourceId)
      if (due === null) return false
      const ctx = { accountId: due.accountId, actor: SYSTEM_ACTOR }
      const after = { waiting: 'send', pausedBy: due.pausedBy }
      await writeAudit(tx, { ctx, action: 'source.resume', sourceId, after })
      return true
    })
    if (done) resumed.push(sourceId)
  }
  return resumed
}
