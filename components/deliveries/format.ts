import { formatDuration } from '@/lib/contract/duration'

/** Times and durations as the log writes them: the same everywhere, whatever the browser's language. */

/** As {@link formatDuration}, in one unit: `12 s`, `4 m`, `2 h`. For narrow places. */
export function formatRoughly(ms: number): string {
  return formatDuration(Math.ceil(ms / 1_000) * 1_000)
    .split(' ')
    .slice(0, 2)
    .join(' ')
}

const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
const FORMATS = {
  day: { day: 'numeric', month: 'short' },
  'whole day': { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: CLOCK,
  exact: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...CLOCK,
    fractionalSecondDigits: 3,
    timeZoneName: 'short',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

// Making a formatter takes far longer than using it, and a log uses one for every row.
const made = new Map<string, Intl.DateTimeFormat>()

function format(kind: keyof typeof FORMATS, at: Date, timeZone: string | undefined): string {
  const key = `${kind} ${timeZone ?? ''}`
  const known = made.get(key)
  const formatter =
    known ?? new Intl.DateTimeFormat('en-GB', { ...FORMATS[kind], ...(timeZone ? { timeZone } : {}) })
  if (!known) made.set(key, formatter)
  return formatter.format(at)
}

/** `14:02:11` today, `23 Nov 14:02:11` on another day. @param timeZone the reader's when left out */
export function formatMoment(iso: string, today: Date, timeZone?: string): string {
  const at = new Date(iso)
  const time = format('time', at, timeZone)
  const day = format('day', at, timeZone)
  return day === format('day', today, timeZone) ? time : `${day} ${time}`
}

/** `Tuesday 24 November 2026`. */
export function formatDay(iso: string, timeZone?: string): string {
  return format('whole day', new Date(iso), timeZone).replace(',', '')
}

/** `Tue, 24 Nov 2026, 14:02:11.482 GMT+3`. */
export function formatExact(iso: string, timeZone?: string): string {
  return format('exact', new Date(iso), timeZone)
}

/** `1,284`. */
export function formatNumber(value: number): string {
  return value.toLocaleString('en-US')
}

/** `1 event`, `2 events`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`
}

/** `640 B`, `1.2 KB`: of 1,000 bytes, as Segment counts. */
export function formatBytes(bytes: number): string {
  return bytes < 1_000 ? `${bytes} B` : `${(bytes / 1_000).toFixed(1)} KB`
}
