import { hash, verify } from '@node-rs/argon2'
import { AppError } from '@/lib/platform/errors'

/** Shortest password that we take, in characters. */
export const PASSWORD_MIN = 10
/** Longest: argon2 would take more, but nobody types it and it costs time. */
export const PASSWORD_MAX = 200

// OWASP's minimum for argon2id: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * A password as RFC 8265 (OpaqueString) compares it: every kind of space is a space, and the rest is in NFC. Two keyboards
 * may write the same "é" as one character or as two.
 */
export const preparePassword = (typed: string): string => typed.replace(/\p{Zs}/gu, ' ').normalize('NFC')

/** argon2id of the prepared password, as a PHC string; salt and cost are in it. About 20 ms. */
export async function hashPassword(typed: string): Promise<string> {
  const prepared = preparePassword(typed)
  if (prepared.length > PASSWORD_MAX)
    throw new AppError('invalid', `Use at most ${PASSWORD_MAX} characters for the password.`)
  return hash(prepared, COST)
}

let decoy: Promise<string> | undefined

/**
 * Compares what was typed with a hash: prepared, then once more as typed, because older hashes are of that.
 * @param passwordHash null for an e-mail that nobody has: it takes as long and fits nothing
 * @returns which of the two fits
 */
export async function matchPassword(
  passwordHash: string | null,
  typed: string,
): Promise<'prepared' | 'typed' | null> {
  decoy ??= hash('nobody has this password', COST)
  const against = passwordHash ?? (await decoy)
  const prepared = preparePassword(typed)
  const fits = async (text: string) =>
    text.length <= PASSWORD_MAX && (await verify(against, text)) && passwordHash !== null
  if (await fits(prepared)) return 'prepared'
  return prepared !== typed && (await fits(typed)) ? 'typed' : null
}
