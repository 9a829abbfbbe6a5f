import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { MINUTE_MS } from '@/lib/contract/duration'
import { pool } from '@/lib/platform/db'
import { singleton } from '@/lib/platform/singleton'
import { type BucketKind, bucketKey, MAX_TRIES, WINDOW_SECONDS } from './sign-in-tries'

const PURGE_EVERY_MS = 5 * MINUTE_MS
/** More than the clock skew between two processes, less than the length of a window. */
const CLOCK_SLACK_MS = MINUTE_MS

export interface Bucket {
  kind: BucketKind
  /** The email, address or browser that the bucket counts. */
  of: string
}

/** Either the attempt counts and may be checked (call `giveBack` if the password is right), or it has to wait. */
export type Counted = { waitMs: 0; giveBack: () => Promise<void> } | { waitMs: number; giveBack: null }

export interface SignInLimit {
  count(buckets: readonly Bucket[]): Promise<Counted>
}

interface Taken {
  key: string
  /** When the bucket's window ends, in epoch milliseconds. */
  endsAt: number
  waitMs: number
}

/** This process's limit. The counts are in the database, shared by all processes. */
export const signInLimit = (): SignInLimit => singleton('sign-in-limit', () => makeSignInLimit(pool()))

export function makeSignInLimit(database: pg.Pool): SignInLimit {
  const limiter = (kind: BucketKind) =>
    new RateLimiterPostgres({
      storeClient: database,
      storeType: 'pool',
      tableName: 'sign_in_try',
      tableCreated: true,
      keyPrefix: '',
      points: MAX_TRIES[kind],
      duration: WINDOW_SECONDS,
      // The timer would outlive a test or a shutdown. `purge` replaces it.
      clearExpiredByTimeout: false,
    })
  const limiters = { email: limiter('email'), browser: limiter('browser'), address: limiter('address') }
  let purgedAt = 0

  async function take({ kind, of }: Bucket): Promise<Taken> {
    const key = bucketKey(kind, of)
    const { result, refused } = await limiters[kind].consume(key).then(
      result => ({ result, refused: false }),
      (result: unknown) => {
        // Anything else is a database error, and no one can sign in.
        if (!(result instanceof RateLimiterRes)) throw result
        return { result, refused: true }
      },
    )
    const { msBeforeNext } = result
    return { key, endsAt: Date.now() + msBeforeNext, waitMs: refused ? Math.max(1, msBeforeNext) : 0 }
  }

  // The limiter's own `reward` may hit the next window and allow an extra attempt there.
  async function giveBack(taken: readonly Taken[]): Promise<void> {
    for (const { key, endsAt } of taken) {
      await database.query(
        'UPDATE sign_in_try SET points = points - 1 WHERE key = $1 AND points > 0 AND expire <= $2',
        [key, endsAt + CLOCK_SLACK_MS],
      )
    }
  }

  async function purge(): Promise<void> {
    if (Date.now() - purgedAt < PURGE_EVERY_MS) return
    purgedAt = Date.now()
    await database.query('DELETE FROM sign_in_try WHERE expire < $1', [purgedAt])
  }

  /**
   * Counts an attempt in each bucket before its password is checked. Otherwise, concurrent attempts would all pass. If a
   * bucket is full, the attempt is not checked and counts in no bucket.
   */
  async function count(buckets: readonly Bucket[]): Promise<Counted> {
    await purge()
    const taken: Taken[] = []
    for (const bucket of buckets) {
      const one = await take(bucket)
      taken.push(one)
      if (one.waitMs === 0) continue
      await giveBack(taken)
      return { waitMs: one.waitMs, giveBack: null }
    }
    return { waitMs: 0, giveBack: () => giveBack(taken) }
  }
  return { count }
}
