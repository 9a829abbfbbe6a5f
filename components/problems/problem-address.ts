import type { Standing } from '@/lib/problems/problem'

export const RANGE_LABEL = {
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
} as const
export type RangeName = keyof typeof RANGE_LABEL
export const RANGES = Object.keys(RANGE_LABEL) as RangeName[]

/** The filters of the list of problems. */
export interface ProblemAddress {
  standing: Standing
  range: RangeName
  /** ID of a source; empty for all. */
  source: string
}

/** The URL of the list; defaults are left out. */
export function problemsHref({ standing, range, source }: ProblemAddress): string {
  const query = rangeQuery(range)
  if (standing !== 'open') query.set('tab', standing)
  if (source !== '') query.set('source', source)
  return query.size > 0 ? `/problems?${query}` : '/problems'
}

/** The URL of one problem. */
export function problemHref(key: string, range: RangeName): string {
  const query = rangeQuery(range)
  return `/problems/${encodeURIComponent(key)}${query.size > 0 ? `?${query}` : ''}`
}

function rangeQuery(range: RangeName): URLSearchParams {
  return new URLSearchParams(range === '24h' ? {} : { range })
}
