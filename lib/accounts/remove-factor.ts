import type { Prisma } from '@/prisma/generated/client'
import { auditPerson } from './audit-person'
import type { Actor } from './ctx'
import { endSessions } from './set-password'
import { tell } from './tell'

/** Removes a person's second factor and recovery codes. */
export async function clearFactor(
  tx: Prisma.TransactionClient,
  user: { id: string; email: string },
  actor: Actor,
): Promise<void> {
  await tx.user.update({
    where: { id: user.id },
    data: { factorBox: null, factorAt: null, factorStep: 0, recoveryHashes: [] },
    select: { id: true },
  })
  const after = { email: user.email }
  await auditPerson(tx, { userId: user.id, actor, action: 'user.remove_factor', after })
}

/** Like {@link clearFactor}, for someone who lost their app: also ends all of their sessions. */
export async function resetFactor(
  tx: Prisma.TransactionClient,
  user: { id: string; email: string },
  actor: Actor,
): Promise<void> {
  await clearFactor(tx, user, actor)
  await endSessions(tx, { userId: user.id })
}

/** Tells the person that their factor is gone. Call it after the commit. */
export function announceRemoval(email: string): void {
  void tell(email, 'Your second factor was removed', [
    'Signing in to UserGuiding Segment Source no longer needs a code.',
    'If this was not you, set up a second factor again and change your password.',
  ])
}
