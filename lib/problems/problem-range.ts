import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/contract/duration'
import type { ProblemRange } from './problem'

/** The ranges of the page, with the steps of their sparklines. They start at bins of tallies (lib/store/tally-bin.ts). */
export const PROBLEM_RANGES = {
  '1h': { ms: HOUR_MS, stepMs: 2 * MINUTE_MS, align: MINUTE_MS },
  '24h': { ms: DAY_MS, stepMs: HOUR_MS, align: 15 * MINUTE_MS },
  '7d': { ms: 7 * DAY_MS, stepMs: 6 * HOUR_MS, align: HOUR_MS },
  '30d': { ms: 30 * DAY_MS, stepMs: DAY_MS, align: HOUR_MS },
} as const
export type ProblemRangeName = keyof typeof PROBLEM_RANGES

/** The range that ends now. It starts at a whole minute, quarter of an hour or hour, as tallies do. */
export function problemRange(name: ProblemRangeName, now: Date): ProblemRange {
  const { ms, stepMs, align } = PROBLEM_RANGES[name]
  const from = Math.floor((now.getTime() - ms) / align) * align
  return { from: new Date(from).toISOString(), until: now.toISOString(), stepMs }
}

/** Number of steps in a range. */
export function stepsOf({ from, until, stepMs }: ProblemRange): number {
  return Math.max(1, Math.ceil((Date.parse(until) - Date.parse(from)) / stepMs))
}
