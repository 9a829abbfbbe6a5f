import { formatDuration } from '@/lib/contract/duration'
import { CLOCK, DATE, formatDate } from '@/lib/contract/format'

// Times, durations and sizes as the log shows them. Numbers, counts, lists and dates are in `lib/contract/format`.

/** Like {@link formatDuration} but in a single unit, for narrow places: `12 s`, `4 min`, `2 h`. */
export function formatRoughly(ms: number): string {
  return formatDuration(Math.ceil(ms / 1_000) * 1_000)
    .split(' ')
    .slice(0, 2)
    .join(' ')
}

const TO_THE_SECOND = { ...CLOCK, second: '2-digit' } as const
const FORMATS = {
  day: DATE,
  'whole day': { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: TO_THE_SECOND,
  exact: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...TO_THE_SECOND,
    fractionalSecondDigits: 3,
    timeZoneName: 'short',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const format = (kind: keyof typeof FORMATS, at: Date, timeZone: string | undefined) =>
  formatDate(at, FORMATS[kind], timeZone)

/** `14:02:11` today, `23 Nov 14:02:11` on another day. @param timeZone defaults to the reader's */
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

/** `640 B`, `1.2 KB`: a KB is 1,000 bytes, as Segment counts. */
export function formatBytes(bytes: number): string {
  return bytes < 1_000 ? `${bytes} B` : `${(bytes / 1_000).toFixed(1)} KB`
}
