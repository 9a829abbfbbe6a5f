import { printRange, resolveRange } from '@/lib/log/query/time-range'
import { rangeOf } from './range-text'

/** Parameters that belong to the reader, not to which rows are shown. */
const OWN = ['live', 'bulk', 'view']

/**
 * The URL of the log with its range fixed between two moments.
 * @param newest when the newest row was received, in case this browser's clock is behind the server's
 */
export function frozenAddress(href: string, now: Date, newest: string | null): string {
  const address = new URL(href)
  const range = rangeOf(address.searchParams.get('range') ?? '')
  if ('last' in range) {
    const until = new Date(Math.max(now.getTime(), newest === null ? 0 : Date.parse(newest) + 1))
    const { from } = resolveRange(range, now)
    address.searchParams.set('range', printRange({ from: from.toISOString(), to: until.toISOString() }))
  }
  for (const name of OWN) address.searchParams.delete(name)
  return address.href
}
