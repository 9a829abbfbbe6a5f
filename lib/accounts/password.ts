import { hash, verify } from '@node-rs/argon2'

/** Shortest password that we take, in characters. */
export const PASSWORD_MIN = 10
/** Longest: argon2 would take more, but nobody types it and it costs time. */
export const PASSWORD_MAX = 200

// OWASP's minimum for argon2id: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** argon2id as a PHC string; salt and cost are in it. About 20 ms. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

/** Whether the password is the hashed one. */
export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password)
}

let decoy: Promise<string> | undefined

/** Takes as long as {@link verifyPassword}, so that an unknown e-mail does not answer faster than a known one. */
export async function verifyNothing(password: string): Promise<false> {
  decoy ??= hashPassword('nobody has this password')
  await verify(await decoy, password)
  return false
}
