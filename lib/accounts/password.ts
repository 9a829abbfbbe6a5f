import { hash, verify } from '@node-rs/argon2'
import { AppError } from '@/lib/platform/errors'

/** Minimum length of a password, in characters. */
export const PASSWORD_MIN = 10
/** Maximum length of a password, in characters. Argon2 accepts more, but hashing takes longer. */
export const PASSWORD_MAX = 200

// OWASP's minimum for argon2id: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * Prepares a password for comparison (RFC 8265, OpaqueString): every kind of space becomes a plain space, the rest NFC.
 * Some keyboards enter "é" as one character, others as two.
 */
export const preparePassword = (typed: string): string => typed.replace(/\p{Zs}/gu, ' ').normalize('NFC')

/** Length in Unicode code points, so a simple emoji counts as one character. */
export const lengthOf = (password: string): number => [...password].length

/** Hashes the prepared password with Argon2id into a PHC string, which includes salt and cost. Takes about 20 ms. */
export async function hashPassword(typed: string): Promise<string> {
  const prepared = preparePassword(typed)
  if (lengthOf(prepared) > PASSWORD_MAX)
    throw new AppError('invalid', `Use at most ${PASSWORD_MAX} characters for the password.`)
  return hash(prepared, COST)
}

let decoy: Promise<string> | undefined

/**
 * Compares a password with a hash, first prepared and then as typed, because older hashes are of the typed form.
 * @param passwordHash null for an unknown email; the call then takes just as long and never matches
 * @returns the form that matches, or null
 */
export async function matchPassword(
  passwordHash: string | null,
  typed: string,
): Promise<'prepared' | 'typed' | null> {
  decoy ??= hash('no one has this password', COST)
  const against = passwordHash ?? (await decoy)
  const prepared = preparePassword(typed)
  const fits = async (text: string) =>
    lengthOf(text) <= PASSWORD_MAX && (await verify(against, text)) && passwordHash !== null
  if (await fits(prepared)) return 'prepared'
  return prepared !== typed && (await fits(typed)) ? 'typed' : null
}
