import { writeAudit } from '@/lib/accounts/audit'
import { prisma } from '@/lib/platform/db'
import { prismaSql } from '@/lib/platform/sql'
import { releaseLane } from '@/lib/store/lane'
import { endJob } from './sql/end-job'

/**
 * Ends a job that has discarded all that waited at a source: its lane is released and the count goes into the audit, in
 * the name of the person who decided it. A job that another worker has ended meanwhile is left alone.
 */
export async function endDiscard(jobId: string): Promise<void> {
  await prisma().$transaction(async tx => {
    const ended = await endJob(prismaSql(tx), jobId)
    if (ended === null) return
    const { accountId, sourceId, by, done, thenResume } = ended
    await releaseLane(prismaSql(tx), { jobId, resume: thenResume })
    const type = by.type === 'cli' || by.type === 'system' ? by.type : 'user'
    const ctx = { accountId, actor: { type, id: by.id, name: by.name } } as const
    await writeAudit(tx, { ctx, action: 'source.discard_waiting', sourceId, after: { discarded: done } })
  })
}
