import { CLOCK, DATE, formatDate } from '@/lib/contract/format'
import { parseRange } from '@/lib/log/query/time-range'
import type { TimeRange } from '@/lib/log/query/types'

/** The labels of the relative ranges. */
export const LAST_LABEL = {
  '15m': 'Last 15 minutes',
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
} as const

export const LASTS = Object.keys(LAST_LABEL) as (keyof typeof LAST_LABEL)[]

/** The range in a URL; the last 24 hours when it is missing or invalid. */
export function rangeOf(text: string): TimeRange {
  return parseRange(text) ?? { last: '24h' }
}

/** `Last 24 hours`, `24 Nov 14:02 – 16:00`, `23 Nov 14:02 – 24 Nov 09:00`. @param timeZone defaults to the reader's */
export function describeRange(range: TimeRange, timeZone?: string): string {
  if ('last' in range) return LAST_LABEL[range.last]
  const write = (iso: string, how: Intl.DateTimeFormatOptions) => formatDate(new Date(iso), how, timeZone)
  const [first, last] = [write(range.from, DATE), write(range.to, DATE)]
  return `${first} ${write(range.from, CLOCK)} – ${first === last ? '' : `${last} `}${write(range.to, CLOCK)}`
}
