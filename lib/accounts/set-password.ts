import { now } from '@/lib/platform/clock'
import type { Prisma } from '@/prisma/generated/client'
import { revokeLinks } from './one-time-link'
import { forgetTries } from './sign-in-tries'

/**
 * Stores a new password hash. Ends the person's other sessions and revokes their reset links, because whoever knew the
 * old password may have opened them.
 * @param keep the session that stays open, if any
 */
export async function setPassword(
  tx: Prisma.TransactionClient,
  person: { userId: string; email: string; passwordHash: string; keep?: string },
): Promise<void> {
  const { userId, email, passwordHash, keep } = person
  await tx.user.update({ where: { id: userId }, data: { passwordHash }, select: { id: true } })
  await endSessions(tx, { userId, ...(keep === undefined ? {} : { id: { not: keep } }) })
  await revokeLinks(tx, { kind: 'password', userId })
  await forgetTries(tx, email)
}

/** Ends the sessions that match. @returns how many were open */
export async function endSessions(
  tx: Pick<Prisma.TransactionClient, 'session'>,
  which: Prisma.SessionWhereInput,
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { ...which, revokedAt: null, expiresAt: { gt: now() } },
    data: { revokedAt: now() },
  })
  return count
}
