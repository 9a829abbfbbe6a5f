import { hash, verify } from '@node-rs/argon2'
import { AppError } from '@/lib/platform/errors'

/** Minimum length of a password, in characters. */
export const PASSWORD_MIN = 10
/** Maximum length. Argon2 accepts more, but hashing it costs time. */
export const PASSWORD_MAX = 200

// OWASP's minimum for argon2id: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * A password as RFC 8265 (OpaqueString) compares it: every kind of space becomes a space, and the rest is in NFC. Keyboards
 * differ in whether "é" is one character or two.
 */
export const preparePassword = (typed: string): string => typed.replace(/\p{Zs}/gu, ' ').normalize('NFC')

/** Length in characters as people count them, roughly: an emoji is one, not two. */
export const lengthOf = (password: string): number => [...password].length

/** Argon2id of the prepared password, as a PHC string that includes salt and cost. About 20 ms. */
export async function hashPassword(typed: string): Promise<string> {
  const prepared = preparePassword(typed)
  if (lengthOf(prepared) > PASSWORD_MAX)
    throw new AppError('invalid', `Use at most ${PASSWORD_MAX} characters for the password.`)
  return hash(prepared, COST)
}

let decoy: Promise<string> | undefined

/**
 * Compares a typed password with a hash: prepared, then as typed, because older hashes are of that form.
 * @param passwordHash null for an unknown email: takes as long and never matches
 * @returns which of the two forms matches
 */
export async function matchPassword(
  passwordHash: string | null,
  typed: string,
): Promise<'prepared' | 'typed' | null> {
  decoy ??= hash('nobody has this password', COST)
  const against = passwordHash ?? (await decoy)
  const prepared = preparePassword(typed)
  const fits = async (text: string) =>
    lengthOf(text) <= PASSWORD_MAX && (await verify(against, text)) && passwordHash !== null
  if (await fits(prepared)) return 'prepared'
  return prepared !== typed && (await fits(typed)) ? 'typed' : null
}
