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
  const zones = made.get(options) ?? new Map<string | undefined, Intl.DateTimeFormat>()
  made.set(options, zones)
  const formatter =
    zones.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { ...options, ...(timeZone ? { timeZone } : {}) })
  zones.set(timeZone, formatter)
  return formatter.format(at)
}

/** `1,284`. */
export const writeNumber = (value: number): string => numbers.format(value)
