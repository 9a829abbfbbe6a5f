import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { LEASE_MARGIN_MS } from './limits'

const EVERY_MS = 250

/**
 * Repeats a write while the database is unavailable, until the lease is about to expire. Each of these writes can be repeated:
 * it requires the token of the lease, or is idempotent.
 * @throws the last error; the events then return to the queue with an unknown outcome when the lease expires
 */
export async function untilWritten<T>(write: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + LEASE_MARGIN_MS - 2_000
  for (let logged = false; ; logged = true) {
    try {
      return await write()
    } catch (error) {
      if (Date.now() > giveUpAt || !isTemporary(error)) throw error
      if (!logged)
        log().warn(
          { err: messageOf(error) },
          'the database is unavailable; the outcome will be written when it is back',
        )
      await sleep(EVERY_MS)
    }
  }
}

/** Whether the error comes from the connection or a conflicting transaction. Any other error would recur. */
function isTemporary(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return !/^(22|23|42|54)/.test(code)
}
