/** Times and durations as the log writes them: the same everywhere, whatever the browser's language. */

/** `84 ms`, `1.24 s`, `42 s`, `3 m 12 s`, `2 h 5 m`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 10_000) return `${(ms / 1_000).toFixed(2).replace('.00', '')} s`
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return join(minutes, 'm', seconds % 60, 's')
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? join(hours, 'h', minutes % 60, 'm') : join(Math.floor(hours / 24), 'd', hours % 24, 'h')
}

/** As {@link formatDuration}, in one unit: `12 s`, `4 m`, `2 h`. For narrow places. */
export function formatRoughly(ms: number): string {
  return formatDuration(Math.ceil(ms / 1_000) * 1_000)
    .split(' ')
    .slice(0, 2)
    .join(' ')
}

function join(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`
}

const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
const FORMATS = {
  day: { day: 'numeric', month: 'short' },
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
