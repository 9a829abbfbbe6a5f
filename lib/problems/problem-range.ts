import type { ProblemRange } from './problem'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** The ranges of the page, with the steps of their sparklines. They start at bins of tallies (lib/contract/tally-bin.ts). */
export const PROBLEM_RANGES = {
  '1h': { ms: HOUR, stepMs: 2 * MINUTE, align: MINUTE },
  '24h': { ms: 24 * HOUR, stepMs: HOUR, align: 15 * MINUTE },
  '7d': { ms: 7 * 24 * HOUR, stepMs: 6 * HOUR, align: HOUR },
  '30d': { ms: 30 * 24 * HOUR, stepMs: 24 * HOUR, align: HOUR },
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
