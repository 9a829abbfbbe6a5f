import type { AuditAction, AuditFacts } from '@/lib/accounts/audit'
import type { Change } from '@/lib/accounts/verb'
import type { Prisma } from '@/prisma/generated/client'

/** Saves a change to a source's settings, raises its version and writes the audit entry. */
export async function saveSource(
  { tx, audit }: Pick<Change, 'tx' | 'audit'>,
  change: {
    sourceId: string
    action: AuditAction
    data?: Prisma.SourceUpdateInput
    before?: AuditFacts
    after?: AuditFacts
  },
): Promise<void> {
  const { sourceId, action, data, ...facts } = change
  await tx.source.update({
    where: { id: sourceId },
    data: { ...data, version: { increment: 1 } },
    select: { id: true },
  })
  await audit(action, { sourceId, ...facts })
}
