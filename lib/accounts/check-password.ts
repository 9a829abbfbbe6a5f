import type { Prisma } from '@/prisma/generated/client'
import { hashPassword, matchPassword, PASSWORD_MAX, preparePassword } from './password'

/**
 * Checks a user's password, and rehashes it when the stored hash matches only the typed form, not the prepared one.
 * @param user null for an unknown email: the check takes as long
 * @returns the user's current hash, or null when the password is wrong
 */
export async function checkPassword(
  client: Pick<Prisma.TransactionClient, 'user'>,
  user: { id: string; passwordHash: string } | null,
  typed: string,
): Promise<string | null> {
  const match = await matchPassword(user?.passwordHash ?? null, typed)
  if (user === null || match === null) return null
  // A password that is too long once prepared could not be checked against its new hash.
  if (match === 'prepared' || preparePassword(typed).length > PASSWORD_MAX) return user.passwordHash
  const passwordHash = await hashPassword(typed)
  const { count } = await client.user.updateMany({
    // Keeps a password that was changed since the user was read.
    where: { id: user.id, passwordHash: user.passwordHash },
    data: { passwordHash },
  })
  return count === 0 ? user.passwordHash : passwordHash
}
