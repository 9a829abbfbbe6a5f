import { STANDINGS, type Standing } from '@/lib/problems/problem'

export const RANGE_LABEL = {
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
} as const
export type RangeName = keyof typeof RANGE_LABEL
export const RANGES = Object.keys(RANGE_LABEL) as RangeName[]

/** What the list of problems is narrowed to. */
export interface ProblemAddress {
  standing: Standing
  range: RangeName
  /** Id; empty for all. */
  source: string
}

/** The list as an address; what is usual is left out. */
export function problemsHref({ standing, range, source }: ProblemAddress): string {
  const query = rangeQuery(range)
  if (standing !== 'open') query.set('tab', standing)
  if (source !== '') query.set('source', source)
  return query.size > 0 ? `/problems?${query}` : '/problems'
}

/** One problem as an address. */
export function problemHref(key: string, range: RangeName): string {
  const query = rangeQuery(range)
  return `/problems/${encodeURIComponent(key)}${query.size > 0 ? `?${query}` : ''}`
}

/** What an address asks for. What it cannot ask for is left out: an old link must still open the page. */
export function readProblemAddress(
  address: Readonly<Record<string, string | string[] | undefined>>,
  sourceIds: readonly string[],
): ProblemAddress {
  const text = (name: string) => [address[name]].flat()[0] ?? ''
  return {
    standing: STANDINGS.find(one => one === text('tab')) ?? 'open',
    range: RANGES.find(one => one === text('range')) ?? '24h',
    source: sourceIds.includes(text('source')) ? text('source') : '',
  }
}

function rangeQuery(range: RangeName): URLSearchParams {
  return new URLSearchParams(range === '24h' ? {} : { range })
}
