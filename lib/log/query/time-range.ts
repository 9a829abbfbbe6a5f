import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/contract/duration'
import { isKeyOf } from '@/lib/contract/is-key-of'
import { readMoment } from '@/lib/contract/moment'
import type { TimeRange } from './types'

/** The lengths of the relative ranges in milliseconds. */
export const LAST = {
  '15m': 15 * MINUTE_MS,
  '1h': HOUR_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
} as const

export const DEFAULT_RANGE: TimeRange = { last: '24h' }

/** Parses `24h`, or two times separated by `..`. @returns null for any other text */
export function parseRange(text: string): TimeRange | null {
  if (isKeyOf(LAST, text)) return { last: text }
  const [first = '', second = '', ...rest] = text.split('..')
  const [from, to] = [readMoment(first), readMoment(second)]
  return rest.length > 0 || from === null || to === null || from >= to
    ? null
    : { from: from.toISOString(), to: to.toISOString() }
}

/** Prints a range; the inverse of {@link parseRange}. */
export function printRange(range: TimeRange): string {
  return 'last' in range ? range.last : `${short(range.from)}..${short(range.to)}`
}

/** The start and end of a range. @returns `until` is null for a relative range, which has no end */
export function resolveRange(range: TimeRange, now: Date): { from: Date; until: Date | null } {
  return 'last' in range
    ? { from: new Date(now.getTime() - LAST[range.last]), until: null }
    : { from: new Date(range.from), until: new Date(range.to) }
}

const short = (iso: string) => iso.replace(/(:00)?\.000Z$/, 'Z')
