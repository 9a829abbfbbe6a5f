import type { Prisma } from '@/prisma/generated/client'
import { type AuditAction, type AuditFacts, writeAudit } from './audit'
import type { Actor } from './ctx'

/** Records a change to a person in every account that they belong to, because each account's owners depend on it. */
export async function auditPerson(
  tx: Prisma.TransactionClient,
  entry: { userId: string; actor: Actor; action: AuditAction; before?: AuditFacts; after?: AuditFacts },
): Promise<void> {
  const { userId, actor, ...rest } = entry
  const memberships = await tx.membership.findMany({ where: { userId }, select: { accountId: true } })
  for (const { accountId } of memberships) await writeAudit(tx, { ctx: { accountId, actor }, ...rest })
}
