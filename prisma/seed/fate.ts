import type { DeliveryState } from '@/lib/contract/states'
import { planRetry } from '@/lib/deliver/backoff'
import type { Random } from '@/lib/sandbox/random'
import type { Answer } from './answers'

/** One failed request. Times are Unix milliseconds. */
export interface PastAttempt {
  answer: Answer
  startedAt: number
  durationMs: number | null
  nextAt: number | null
  events: number
}

/** The current state of an event, and how it got there. */
export interface Fate {
  state: DeliveryState
  reason: string | null
  failed: PastAttempt[]
  /** The request that succeeded or is in flight. */
  last: { startedAt: number; durationMs: number } | null
  changedAt: number
  dueAt: number | null
  settledBy: string | null
}

export interface Clock {
  now: number
  ladderMs: readonly number[]
}

/** A fate without a request: held, discarded, rejected or queued. */
export function untried(
  state: DeliveryState,
  reason: string | null,
  changedAt: number,
  dueAt: number | null,
): Fate {
  return { state, reason, failed: [], last: null, changedAt, dueAt, settledBy: null }
}

/**
 * Simulates the worker: sends requests from `start` on until `answerAt` returns null, which means success, the retry ladder
 * ends, or the next request is in the future.
 */
export function play(
  random: Random,
  clock: Clock,
  start: number,
  answerAt: (time: number, attempt: number) => Answer | null,
): Fate {
  const failed: PastAttempt[] = []
  let time = start
  let spentMs = 0
  let tries = 0
  for (;;) {
    const answer = answerAt(time, failed.length + 1)
    const durationMs = answer === null ? random.int(38, 420) : answer.lasts && random.int(...answer.lasts)
    if (answer === null) {
      const last = { startedAt: time, durationMs: durationMs ?? 0 }
      return ended('accepted', null, failed, last, time + last.durationMs)
    }
    const end = time + (durationMs ?? 25_000)
    const attempt = { answer, startedAt: time, durationMs, nextAt: null, events: random.int(1, 6) }
    if (answer.outcome === 'event_refused')
      return ended('failed', 'event_refused', [...failed, attempt], null, end)
    const counts = answer.outcome !== 'outcome_unknown'
    tries += counts ? 1 : 0
    const wait = counts
      ? planRetry({ tries, spentMs }, clock.ladderMs, answer.retryAfterMs, random.next())
      : 0
    if (wait === null) return ended('failed', 'exhausted', [...failed, attempt], null, end)
    spentMs += counts ? wait + (durationMs ?? 0) : 0
    failed.push({ ...attempt, nextAt: end + wait })
    time = end + wait
    if (time > clock.now) return { ...ended('retrying', answer.outcome, failed, null, end), dueAt: time }
  }
}

function ended(
  state: DeliveryState,
  reason: string | null,
  failed: PastAttempt[],
  last: Fate['last'],
  changedAt: number,
): Fate {
  return { state, reason, failed, last, changedAt, dueAt: null, settledBy: null }
}
