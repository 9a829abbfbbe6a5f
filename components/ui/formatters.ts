// Making a formatter takes far longer than using it, and a log with its chart writes hundreds of times a second. Found by the options
// themselves: to find them by what they say took as long as to write the date.
const made = new WeakMap<Intl.DateTimeFormatOptions, Map<string | undefined, Intl.DateTimeFormat>>()
const numbers = new Intl.NumberFormat('en-US')

/**
 * A moment as the product writes it, whatever the browser's language.
 * @param options a constant: its formatters are kept as long as it is
 * @param timeZone the reader's when left out
 */
export function writeDate(at: Date | number, options: Intl.DateTimeFormatOptions, timeZone?: string): string {
  const known = made.get(options)?.get(timeZone)
  if (known) return known.format(at)
  const formatter = new Intl.DateTimeFormat('en-GB', { ...options, ...(timeZone ? { timeZone } : {}) })
  const zones = made.get(options) ?? new Map<string | undefined, Intl.DateTimeFormat>()
  made.set(options, zones.set(timeZone, formatter))
  return formatter.format(at)
}

/** `24 Nov`. */
export const DATE = { day: 'numeric', month: 'short' } as const
/** `14:02`. */
export const CLOCK = { hour: '2-digit', minute: '2-digit' } as const
/** `24 Nov, 14:02`. */
export const DATE_AND_CLOCK = { ...DATE, ...CLOCK } as const

/** `1,284`. */
export const writeNumber = (value: number): string => numbers.format(value)
