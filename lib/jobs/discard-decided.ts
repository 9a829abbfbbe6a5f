import { writeAudit } from '@/lib/accounts/audit'
import { db, prisma } from '@/lib/platform/db'
import { prismaSql } from '@/lib/platform/sql'
import { discardWaiting } from '@/lib/store/discard-waiting'
import { endDiscard } from '@/lib/store/end-discard'

const MOST_MS = 500

/**
 * Carries on with what people decided to discard, for half a second at most, and writes the audit of each discard that
 * is done: one line with the count, in the name of who decided it. Any worker may go on where another one stopped.
 * @returns the sources whose events changed
 */
export async function discardDecided(rows: number): Promise<string[]> {
  const until = Date.now() + MOST_MS
  const sources: string[] = []
  while (Date.now() < until) {
    const step = await discardWaiting(db(), rows)
    if (step === null) break
    sources.push(step.sourceId)
    if (step.done) await end(step.sourceId)
    // Everything left is locked by somebody else for a moment.
    else if (step.discarded === 0) break
  }
  return sources
}

async function end(sourceId: string): Promise<void> {
  await prisma().$transaction(async tx => {
    const ended = await endDiscard(prismaSql(tx), sourceId)
    if (ended === null) return
    const { accountId, by, discarded } = ended
    const type = by.type === 'cli' || by.type === 'system' ? by.type : 'user'
    const ctx = { accountId, actor: { type, id: by.id, name: by.name } } as const
    await writeAudit(tx, { ctx, action: 'source.discard_waiting', sourceId, after: { discarded } })
  })
}
