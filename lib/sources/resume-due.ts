import { writeAudit } from '@/lib/accounts/audit'
import { db, prisma } from '@/lib/platform/db'
import { prismaSql } from '@/lib/platform/sql'
import { dueResumes, resumeWhenDue } from '@/lib/store/due-resumes'

const MAX_AT_ONCE = 100

/**
 * Resumes the sources whose pause has reached its end. The history attributes it to the system and says who set the time.
 * When several workers try at once, one of them does it.
 * @returns the resumed sources
 */
export async function resumeDue(): Promise<string[]> {
  const resumed: string[] = []
  for (const sourceId of await dueResumes(db(), MAX_AT_ONCE)) {
    const done = await prisma().$transaction(async tx => {
      const due = await resumeWhenDue(prismaSql(tx), sourceId)
      if (due === null) return false
      const ctx = { accountId: due.accountId, actor: { type: 'system', id: null, name: 'System' } } as const
      const after = { waiting: 'send', pausedBy: due.pausedBy }
      await writeAudit(tx, { ctx, action: 'source.resume', sourceId, after })
      return true
    })
    if (done) resumed.push(sourceId)
  }
  return resumed
}
