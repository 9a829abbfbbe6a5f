import { DAY_MS, MINUTE_MS } from './duration'

/**
 * Checked first, because Date.parse alone accepts "2" and "garbage 1" as dates, and turns 30 February into March. Accepts the
 * formats of ISO 8601 and of Postgres (a space instead of the T, `+00` as the zone).
 */
const SHAPE =
  /^(?<date>\d{4}-\d{2}-\d{2})(?:[Tt ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?\s?(?<zone>[Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/

/** The format that nearly every library sends. */
const COMMON_FORMAT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/

/** Postgres has no year 0, and four-digit formats have no year 10000. */
const EARLIEST = Date.parse('0001-01-01T00:00:00Z')
const LATEST = Date.parse('9999-12-31T23:59:59.999Z')

/** Nanoseconds: the parsers of Java and Go refuse or drop further digits. */
const MAX_FRACTION = 9

/** No place was ever further from UTC (Manila until 1844: -15:56), and Postgres accepts no larger offset. */
const MAX_OFFSET_HOURS = 15

/** A point in time as a caller wrote it. */
export interface ReadTime {
  /** To the millisecond. */
  at: Date
  /** The time in RFC 3339, such as `2026-11-20T10:00:00.123456+02:00`. Keeps the offset and the digits. */
  text: string
  /** Whether the text had no zone. */
  assumedUtc: boolean
}

/**
 * Parses an ISO 8601 time that exists in the calendar.
 * @returns null for anything else: 30 February, year 0000, 25:00, an offset of a day
 */
export function readTime(value: unknown): ReadTime | null {
  return readCommonFormat(value) ?? readAnyFormat(value)
}

/** The fast path: parsing the parts takes as long as checking the rest of an event. */
function readCommonFormat(value: unknown): ReadTime | null {
  if (typeof value !== 'string' || !COMMON_FORMAT.test(value)) return null
  const at = new Date(value)
  if (!(at.getTime() >= EARLIEST)) return null
  const exists = at.toISOString().startsWith(value.slice(0, 19))
  return exists ? { at, text: value, assumedUtc: false } : null
}

function readAnyFormat(value: unknown): ReadTime | null {
  const parts = typeof value === 'string' ? SHAPE.exec(value)?.groups : undefined
  if (parts === undefined) return null
  const { date = '', hour = '00', minute = '00', second = '00', fraction = '', zone } = parts
  const offset = readOffset(zone)
  const day = Date.parse(`${date}T00:00:00Z`)
  if (offset === null || Number.isNaN(day) || !new Date(day).toISOString().startsWith(date)) return null
  const local = day + (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * 1000
  if (!isClockTime(local - offset * MINUTE_MS, Number(hour), Number(minute), Number(second), fraction))
    return null
  const at = local - offset * MINUTE_MS + Number(fraction.slice(0, 3).padEnd(3, '0'))
  if (day < EARLIEST || at < EARLIEST || at > LATEST || local > LATEST) return null
  const digits = fraction === '' ? '' : `.${fraction.slice(0, MAX_FRACTION)}`
  const text = `${new Date(local).toISOString().slice(0, 19)}${digits}${formatZone(zone, offset)}`
  return { at: new Date(at), text, assumedUtc: zone === undefined }
}

/** 2001 to 2100. Between these bounds, seconds and milliseconds since 1970 cannot be mistaken for each other. */
const EPOCH_FROM = Date.UTC(2001)
const EPOCH_UNTIL = Date.UTC(2101)

/** Parses a time as {@link readTime} does, or a number of milliseconds or seconds since 1970, in the years 2001 to 2100. */
export function readClock(value: unknown): Date | null {
  if (typeof value !== 'number') return readTime(value)?.at ?? null
  const ms = [value, value * 1000].find(one => one >= EPOCH_FROM && one < EPOCH_UNTIL)
  return ms === undefined ? null : new Date(ms)
}

/** The time `ms` milliseconds earlier, in UTC. Keeps the digits below a millisecond; null before year 1. */
export function moveBack(time: ReadTime, ms: number): ReadTime | null {
  const at = time.at.getTime() - ms
  if (at < EARLIEST) return null
  const finer = /\.\d{3}(\d+)/.exec(time.text)?.[1] ?? ''
  return { ...time, at: new Date(at), text: `${new Date(at).toISOString().slice(0, -1)}${finer}Z` }
}

/** 24:00 is the end of a day and 23:59:60 (UTC) a leap second. Both are valid, and become the second that follows. */
function isClockTime(utc: number, hour: number, minute: number, second: number, fraction: string): boolean {
  if (minute > 59 || second > 60) return false
  if (hour === 24) return minute === 0 && second === 0 && !/[1-9]/.test(fraction)
  return hour < 24 && (second < 60 || utc % DAY_MS === 0)
}

function readOffset(zone: string | undefined): number | null {
  if (zone === undefined || zone === 'Z' || zone === 'z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3).replace(':', ''))
  if (hours > MAX_OFFSET_HOURS || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** The offset in RFC 3339; other spellings of UTC become Z. */
function formatZone(zone: string | undefined, offset: number): string {
  if (zone === '+00:00') return zone
  if (zone === undefined || offset === 0) return 'Z'
  return `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`
}
