import type { DeliveryDetail } from '@/lib/contract/delivery'

/** A request that may still be made. */
export interface ComingAttempt {
  number: number
  /** When at the earliest, Unix ms; the rungs are stretched or shortened by up to a fifth at random. */
  at: number
  /** The rung that it waits for after the attempt before, in ms; null for the next one, whose time is fixed. */
  afterMs: number | null
}

/**
 * The requests that follow while none succeeds: the next at its time, the others as the ladder says. Empty unless the
 * delivery waits for another try. Pure.
 */
export function comingAttempts(
  detail: Pick<DeliveryDetail, 'attempts' | 'maxAttempts' | 'nextAttemptAt' | 'retryLadderMs'>,
): ComingAttempt[] {
  const { attempts, maxAttempts, nextAttemptAt, retryLadderMs } = detail
  if (nextAttemptAt === null) return []
  const coming: ComingAttempt[] = [{ number: attempts + 1, at: Date.parse(nextAttemptAt), afterMs: null }]
  let at = Date.parse(nextAttemptAt)
  for (let number = attempts + 2; number <= maxAttempts; number += 1) {
    // After attempt n the ladder's n-th rung is waited for; `attempts + 2` follows attempt `attempts + 1`.
    const afterMs = retryLadderMs[number - 2] ?? retryLadderMs.at(-1) ?? 0
    at += afterMs
    coming.push({ number, at, afterMs })
  }
  return coming
}
