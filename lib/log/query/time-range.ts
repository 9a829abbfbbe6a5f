import type { TimeRange } from './types'

const MINUTE = 60_000
/** The ranges that are counted back from now, in milliseconds. */
export const LAST = {
  '15m': 15 * MINUTE,
  '1h': 60 * MINUTE,
  '24h': 24 * 60 * MINUTE,
  '7d': 7 * 24 * 60 * MINUTE,
  '30d': 30 * 24 * 60 * MINUTE,
} as const

export const DEFAULT_RANGE: TimeRange = { last: '24h' }

/** `24h`, or two moments with `..` between them; null when the text is neither. */
export function parseRange(text: string): TimeRange | null {
  if (Object.hasOwn(LAST, text)) return { last: text as keyof typeof LAST }
  const [first = '', second = '', ...rest] = text.split('..')
  const [from, to] = [moment(first), moment(second)]
  return rest.length > 0 || from === null || to === null || from >= to
    ? null
    : { from: from.toISOString(), to: to.toISOString() }
}

/** The range as the address writes it. */
export function printRange(range: TimeRange): string {
  return 'last' in range ? range.last : `${short(range.from)}..${short(range.to)}`
}

/** The moments of a range. @returns `until` is null when the range goes on: it follows the present */
export function resolveRange(range: TimeRange, now: Date): { from: Date; until: Date | null } {
  return 'last' in range
    ? { from: new Date(now.getTime() - LAST[range.last]), until: null }
    : { from: new Date(range.from), until: new Date(range.to) }
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/

function moment(text: string): Date | null {
  if (!ISO.test(text)) return null
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? null : date
}

const short = (iso: string) => iso.replace(/(:00)?\.000Z$/, 'Z')
