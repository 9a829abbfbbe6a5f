/** How far a search has come. */
export interface Progress {
  /** Statements so far. */
  step: number
  /** Candidates that they looked at. */
  looked: number
  tookMs: number
  /** How long the whole may take. */
  budgetMs: number
}

/** Most pages are full after the first. */
const FIRST = [400, 1_000] as const
const MOST = 4_000

/**
 * How many candidates the next statement looks at: few at first, then as many as the time that is left allows at the pace so far. By a fixed
 * number, the last statement of a slow machine began in time and ended at twice the budget.
 */
export function nextScan({ step, looked, tookMs, budgetMs }: Progress): number {
  const first = FIRST[step]
  if (first !== undefined) return first
  const inTime = (looked / Math.max(tookMs, 1)) * (budgetMs - tookMs)
  return Math.round(Math.min(MOST, Math.max(FIRST[0], inTime)))
}
