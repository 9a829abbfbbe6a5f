import { printRange, resolveRange } from '@/lib/log/query/time-range'
import { rangeOf } from './range-text'

/** What is about whoever looks, not about which rows are shown. */
const OWN = ['live', 'bulk', 'view']

/**
 * The address of the log with its range between two moments.
 * @param newest time of receipt of the newest row, in case this browser's clock is behind the server's
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
