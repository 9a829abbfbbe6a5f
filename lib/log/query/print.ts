import type { FieldName, LogQuery, Term } from './types'
import { NO_NAME, printValue } from './values'

/** Prints the query for the search box. Parsing the result gives the same query. */
export function printLogQuery({ terms }: LogQuery): string {
  return terms.map(printTerm).join(' ')
}

/** Prints one term as a person would type it. */
export function printTerm({ field, op, values, not, everywhere }: Term): string {
  const minus = not ? '-' : ''
  if (field === 'text')
    return minus + (everywhere ? `text:${quote(values[0] ?? '')}` : quoteText(values[0] ?? ''))
  const comparison = op === '=' ? '' : op
  return `${minus}${field}:${comparison}${values.map(value => printOne(field, value)).join(',')}`
}

function printOne(field: FieldName, value: string): string {
  if (field !== 'event') return quote(printValue(field, value))
  return value === '' ? NO_NAME : value.toLowerCase() === NO_NAME ? `"${value}"` : quote(value)
}

/** A value after a colon, quoted when it would be parsed as something else. */
export function quote(value: string): string {
  return /[\s",\\]|^[<>=]|^\/\/|^$/.test(value) ? `"${escapeQuotes(value)}"` : value
}

function quoteText(value: string): string {
  return /[\s"\\:]|^[-,]|^$/.test(value) ? `"${escapeQuotes(value)}"` : value
}

const escapeQuotes = (value: string) =>
  value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
