import type { Change } from '@/lib/accounts/change'
import { describeChange } from '@/lib/accounts/describe-change'

/** First line of a history as CSV; lines end as RFC 4180 says. */
export const CSV_HEAD = 'time,who,kind,action,what,source,before,after\r\n'

/** A change as one line of CSV. */
export function toCsvRow(change: Change, source: string | null): string {
  const { at, by, byType, action, before, after } = change
  const values = [at, by, byType, action, describeChange(change), source ?? '', json(before), json(after)]
  return `${values.map(cell).join(',')}\r\n`
}

/** A change as one line of JSON. */
export function toJsonLine(change: Change, source: string | null): string {
  return `${JSON.stringify({ ...change, what: describeChange(change), source })}\n`
}

const json = (facts: unknown) => (facts === null || facts === undefined ? '' : JSON.stringify(facts))

/** A value that a spreadsheet would take for a formula gets an apostrophe in front, which it shows as plain text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
