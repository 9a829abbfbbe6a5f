import { checkPassword } from '@/lib/accounts/check-password'
import type { SignedIn } from '@/lib/accounts/session-store'
import { signInMessage, tooMany } from '@/lib/accounts/sign-in-error'
import { signInLimit } from '@/lib/accounts/sign-in-limit'
import { prisma } from '@/lib/platform/db'
import { AppError, invalid } from '@/lib/platform/errors'

/**
 * Requires the person's password again before a change to their sign-in.
 * @throws AppError `invalid` when the password is wrong or the person has none; `too_many` after too many wrong ones in this
 *   session
 */
export async function requirePassword(session: SignedIn, password: string, field: string): Promise<void> {
  const { waitMs, giveBack } = await signInLimit().count([{ kind: 'browser', of: session.sessionId }])
  if (giveBack === null) throw new AppError('too_many', signInMessage(tooMany(waitMs)), { field })
  const user = await prisma().user.findUniqueOrThrow({
    where: { id: session.user.id },
    select: { id: true, passwordHash: true },
  })
  if ((await checkPassword(prisma(), user, password)) === null)
    throw invalid('This is not your current password.', field)
  await giveBack()
}

/** The author of a change that people make to themselves. */
export const actorOf = ({ user }: SignedIn) => ({ type: 'user' as const, id: user.id, name: user.name })
