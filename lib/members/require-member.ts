import type { Ctx } from '@/lib/accounts/ctx'
import type { Role } from '@/lib/accounts/role'
import { conflict, notFound } from '@/lib/platform/errors'
import type { Prisma } from '@/prisma/generated/client'

export interface Member {
  userId: string
  name: string
  email: string
  role: Role
  /** Whether the person has a second factor. */
  factor: boolean
}

/**
 * Locks the members of the account and reads one of them. The lock keeps two owners from removing each other at the same
 * time.
 * @throws AppError `not_found` when the person is not a member
 */
export async function requireMember(
  tx: Prisma.TransactionClient,
  { ctx, userId }: { ctx: Ctx; userId: string },
): Promise<Member> {
  await tx.$executeRaw`SELECT FROM account WHERE id = ${ctx.accountId}::uuid FOR UPDATE`
  const membership = await tx.membership.findUnique({
    where: { accountId_userId: { accountId: ctx.accountId, userId } },
    select: { role: true, user: { select: { name: true, email: true, factorAt: true } } },
  })
  if (!membership)
    throw notFound(
      'This person is not a member of this account. Someone may have removed them. Reload the page.',
    )
  const { name, email, factorAt } = membership.user
  return { userId, name, email, role: membership.role, factor: factorAt !== null }
}

/**
 * Requires another owner besides the given one. Call it under the lock of {@link requireMember}.
 * @throws AppError `conflict` when the person is the last owner
 */
export async function requireAnotherOwner(
  tx: Prisma.TransactionClient,
  { ctx, member, doing }: { ctx: Ctx; member: Member; doing: string },
): Promise<void> {
  if (member.role !== 'owner') return
  const others = await tx.membership.count({
    where: { accountId: ctx.accountId, role: 'owner', userId: { not: member.userId } },
  })
  if (others === 0)
    throw conflict(`${member.name} is the last owner. Make someone else an owner before you ${doing}.`)
}
