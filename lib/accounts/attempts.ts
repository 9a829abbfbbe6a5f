import { now } from '@/lib/platform/clock'
import { singleton } from '@/lib/platform/singleton'

/** Wrong guesses that cost nothing. */
const FREE = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000
/** A person who comes back after this long starts afresh. */
const FORGET_MS = 60 * 60_000
const MOST_KEYS = 10_000

interface Guesses {
  count: number
  lastAt: number
  blockedUntil: number
}

// In memory, per process: it slows guessing down, and argon2id does the rest.
const book = () => singleton('sign-in-attempts', () => new Map<string, Guesses>())

/** Milliseconds until this e-mail may be tried again from this address; 0 when it may be now. */
export function waitBeforeAttempt(email: string, address: string): number {
  const entry = book().get(keyOf(email, address))
  return entry ? Math.max(0, entry.blockedUntil - now().getTime()) : 0
}

/** Counts a wrong guess: after five, each doubles the wait, from 30 seconds up to 15 minutes. */
export function noteFailure(email: string, address: string): void {
  const at = now().getTime()
  const guesses = book()
  const key = keyOf(email, address)
  const known = guesses.get(key)
  const count = known && at - known.lastAt < FORGET_MS ? known.count + 1 : 1
  const wait = count < FREE ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (count - FREE), LONGEST_WAIT_MS)
  // Taken out first, so that the map stays in the order of last use and the oldest is dropped.
  guesses.delete(key)
  guesses.set(key, { count, lastAt: at, blockedUntil: at + wait })
  if (guesses.size > MOST_KEYS) {
    const [oldest] = guesses.keys()
    if (oldest !== undefined) guesses.delete(oldest)
  }
}

/** Forgets the wrong guesses after a right one. */
export function noteSuccess(email: string, address: string): void {
  book().delete(keyOf(email, address))
}

const keyOf = (email: string, address: string) => `${email}\n${address}`
