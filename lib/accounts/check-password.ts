import type { Prisma } from '@/prisma/generated/client'
import { hashPassword, matchPassword, PASSWORD_MAX, preparePassword } from './password'

/**
 * Checks a user's password. Rehashes it when the stored hash matches only the password as typed, not its prepared form.
 * @param user null for an unknown email. The check then takes just as long, as it does for a person without a password
 * @returns the user's current hash, or null when the password is wrong
 */
export async function checkPassword(
  client: Pick<Prisma.TransactionClient, 'user'>,
  user: { id: string; passwordHash: string | null } | null,
  typed: string,
): Promise<string | null> {
  const match = await matchPassword(user?.passwordHash ?? null, typed)
  if (user === null || user.passwordHash === null || match === null) return null
  // Do not rehash a password whose prepared form is too long: later checks would reject it.
  if (match === 'prepared' || preparePassword(typed).length > PASSWORD_MAX) return user.passwordHash
  const passwordHash = await hashPassword(typed)
  const { count } = await client.user.updateMany({
    // Does not overwrite a password that changed after the user was read.
    where: { id: user.id, passwordHash: user.passwordHash },
    data: { passwordHash },
  })
  return count === 0 ? user.passwordHash : passwordHash
}
