// Making a formatter takes far longer than using it, and a log with its chart writes hundreds of times a second.
const made = new Map<string, Intl.DateTimeFormat>()
const numbers = new Intl.NumberFormat('en-US')

/** A moment as the product writes it, whatever the browser's language. @param timeZone the reader's when left out */
export function writeDate(at: Date | number, options: Intl.DateTimeFormatOptions, timeZone?: string): string {
  const key = JSON.stringify([options, timeZone])
  const known = made.get(key)
  if (known) return known.format(at)
  const formatter = new Intl.DateTimeFormat('en-GB', { ...options, ...(timeZone ? { timeZone } : {}) })
  made.set(key, formatter)
  return formatter.format(at)
}

/** `1,284`. */
export const writeNumber = (value: number): string => numbers.format(value)
