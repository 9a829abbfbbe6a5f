import type { DeliveryDetail } from '@/lib/contract/delivery'

/** A scheduled retry. */
export interface ComingAttempt {
  number: number
  /** The planned time, Unix ms; jitter moves it by up to 20% of the rung. */
  at: number
  /** The delay after the previous attempt, in ms; null for the next attempt, whose time is fixed. */
  afterMs: number | null
}

/**
 * The scheduled retries: the next at its time, the others as the retry ladder plans them. Empty unless the delivery is
 * waiting to be retried. Pure.
 */
export function comingAttempts(
  detail: Pick<DeliveryDetail, 'attempts' | 'maxAttempts' | 'nextAttemptAt' | 'retryLadderMs'>,
): ComingAttempt[] {
  const { attempts, maxAttempts, nextAttemptAt, retryLadderMs } = detail
  if (nextAttemptAt === null) return []
  const coming: ComingAttempt[] = [{ number: attempts + 1, at: Date.parse(nextAttemptAt), afterMs: null }]
  let at = Date.parse(nextAttemptAt)
  for (let number = attempts + 2; number <= maxAttempts; number += 1) {
    // The delay after attempt n is the n-th rung, and this attempt follows attempt `number - 1`.
    const afterMs = retryLadderMs[number - 2] ?? retryLadderMs.at(-1) ?? 0
    at += afterMs
    coming.push({ number, at, afterMs })
  }
  return coming
}
