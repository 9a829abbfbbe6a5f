/**
 * Numbers, counts, lists and dates as every screen, email, API and command writes them: in English, whatever the
 * language of the browser or the server.
 */

const numbers = new Intl.NumberFormat('en-US')
const forms = new Intl.PluralRules('en-US')
const lists = {
  and: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
  or: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
} as const

/** `1,284`. */
export const formatNumber = (value: number): string => numbers.format(value)

/** The form of a word that goes with a count: `plural(2, 'is', 'are')` is `are`. */
export function plural(count: number, one: string, many = pluralOf(one)): string {
  return forms.select(count) === 'one' ? one : many
}

/** `1 event`, `1,284 deliveries`. @param many only for an irregular plural */
export function formatCount(count: number, one: string, many?: string): string {
  return `${formatNumber(count)} ${plural(count, one, many)}`
}

/** `a`, `a and b`, `a, b and c`. */
export function formatList(items: readonly string[], word: keyof typeof lists = 'and'): string {
  return lists[word].format(items)
}

/** `12.3%`. Only zero is written as 0%, and only the whole as 100%. */
export function formatShare(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0%'
  if (part === whole) return '100%'
  const share = (part / whole) * 100
  if (share < 0.1) return '< 0.1%'
  return `${share > 99.9 ? '99.9' : share.toFixed(1)}%`
}

/** Regular plurals: `event` → `events`, `delivery` → `deliveries`. */
function pluralOf(one: string): string {
  return /[^aeiou]y$/.test(one) ? `${one.slice(0, -1)}ies` : `${one}s`
}

// Creating a formatter takes far longer than using it, and the log writes hundreds of dates per second. They are cached by
// the identity of their options: building a key from the options took as long as formatting the date.
const formatters = new WeakMap<Intl.DateTimeFormatOptions, Map<string | undefined, Intl.DateTimeFormat>>()

/**
 * @param options a constant, because formatters are cached by its identity
 * @param timeZone defaults to the reader's
 */
export function formatDate(
  at: Date | number,
  options: Intl.DateTimeFormatOptions,
  timeZone?: string,
): string {
  const cached = formatters.get(options)?.get(timeZone)
  if (cached) return cached.format(at)
  const formatter = new Intl.DateTimeFormat('en-GB', { ...options, ...(timeZone ? { timeZone } : {}) })
  const zones = formatters.get(options) ?? new Map<string | undefined, Intl.DateTimeFormat>()
  formatters.set(options, zones.set(timeZone, formatter))
  return formatter.format(at)
}

/** `24 Nov`. */
export const DATE = { day: 'numeric', month: 'short' } as const
/** `14:02`. */
export const CLOCK = { hour: '2-digit', minute: '2-digit' } as const
/** `24 Nov, 14:02`. */
export const DATE_AND_CLOCK = { ...DATE, ...CLOCK } as const
