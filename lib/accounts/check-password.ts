import type { Prisma } from '@/prisma/generated/client'
import { hashPassword, matchPassword, PASSWORD_MAX, preparePassword } from './password'

/**
 * Checks the password of a user, and renews a hash that fits only what was typed, not its prepared form.
 * @param user null for an e-mail that nobody has: it takes as long
 * @returns the user's hash as it stands now, or null when the password is wrong
 */
export async function checkPassword(
  client: Pick<Prisma.TransactionClient, 'user'>,
  user: { id: string; passwordHash: string } | null,
  typed: string,
): Promise<string | null> {
  const match = await matchPassword(user?.passwordHash ?? null, typed)
  if (user === null || match === null) return null
  // A text that is too long once it is prepared could not be checked by its new hash.
  if (match === 'prepared' || preparePassword(typed).length > PASSWORD_MAX) return user.passwordHash
  const passwordHash = await hashPassword(typed)
  const { count } = await client.user.updateMany({
    // Unless it was changed since it was read: that change stays.
    where: { id: user.id, passwordHash: user.passwordHash },
    data: { passwordHash },
  })
  return count === 0 ? user.passwordHash : passwordHash
}
