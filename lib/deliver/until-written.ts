import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { LEASE_MARGIN_MS } from './limits'

const EVERY_MS = 250

/**
 * Repeats a write while the database is away, for as long as the lease may still be ours. Safe because each of these
 * writes names the lease's token or says the same thing twice.
 * @throws the last error; the lease's end then brings the events back with their outcome unknown.
 */
export async function untilWritten<T>(write: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + LEASE_MARGIN_MS - 2_000
  for (let told = false; ; told = true) {
    try {
      return await write()
    } catch (error) {
      if (Date.now() > giveUpAt || !mayPass(error)) throw error
      if (!told)
        log().warn(
          { err: messageOf(error) },
          'the database is away; the outcome is kept and written when it is back',
        )
      await sleep(EVERY_MS)
    }
  }
}

/** Errors of the connection or of a colliding transaction; anything else would fail again. */
function mayPass(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return !/^(22|23|42|54)/.test(code)
}
