import { MINUTES_KEPT_HOURS, QUARTERS_KEPT_HOURS } from '@/lib/store/tally-bin'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [1, 2, 5, 15, 30]
  .map(n => n * MINUTE)
  .concat(
    [1, 2, 6, 12].map(n => n * HOUR),
    [DAY, 7 * DAY],
  )
const MOST_STEPS = 100

/** The finest step, in seconds, that gives a range at most 100 of them and that its tallies are kept in. */
export function stepOf(from: Date, until: Date, now: Date): number {
  const seconds = (until.getTime() - from.getTime()) / 1_000
  const age = (now.getTime() - from.getTime()) / 1_000
  const least =
    age > QUARTERS_KEPT_HOURS * HOUR ? HOUR : age > MINUTES_KEPT_HOURS * HOUR ? 15 * MINUTE : MINUTE
  return STEPS.find(step => step >= least && seconds / step <= MOST_STEPS) ?? 7 * DAY
}
