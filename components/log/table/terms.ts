import type { DeliveryRow } from '@/lib/contract/delivery'
import { STATE_LABEL } from '@/lib/contract/states'
import { fieldNamed } from '@/lib/log/query/fields'
import { printTerm } from '@/lib/log/query/print'
import { splitWords } from '@/lib/log/query/words'

/** One condition as written in the search box: `user:u_81`, `-event:"Guide Completed"`. Pure. */
export function termText(field: string, value: string, not = false): string {
  return printTerm({ field: fieldNamed(field) ?? 'text', op: '=', values: [value], not })
}

/** Splits a search into its words; a quoted part is one word. */
function splitSearch(search: string): string[] {
  return splitWords(search).map(word => word.text)
}

/** Adds a condition unless it is already there, and removes its opposite. */
export function withTerm(search: string, term: string): string {
  const opposite = term.startsWith('-') ? term.slice(1) : `-${term}`
  const kept = splitSearch(search).filter(word => word !== opposite)
  return (kept.includes(term) ? kept : [...kept, term]).join(' ')
}

/** Adds a condition, or removes it if it is already there. */
export function toggleTerm(search: string, term: string): string {
  const kept = splitSearch(search)
  return kept.includes(term) ? kept.filter(word => word !== term).join(' ') : withTerm(search, term)
}

/** A value in a row, and its search field. */
interface RowValue {
  field: string
  /** The value in the search. */
  value: string
  /** The displayed value. */
  shown: string
}

/** The values of a row that the log can be filtered by. Pure. */
export function rowValues(row: DeliveryRow, extra: DeliveryRow['extra']): RowValue[] {
  const values: RowValue[] = [{ field: 'state', value: row.state, shown: STATE_LABEL[row.state] }]
  const add = (field: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined && value !== '')
      values.push({ field, value: String(value), shown: String(value) })
  }
  values.push({ field: 'event', value: row.event, shown: row.event || 'No name' })
  add('user', row.userId)
  if (row.userId === null && row.anonymousId !== null) {
    values.push({ field: 'is', value: 'anonymous', shown: 'anonymous' })
  }
  add('code', row.status)
  add('reason', row.reason)
  add('region', row.region)
  if (row.kind !== 'live') add('is', row.kind)
  for (const [name, value] of Object.entries(extra ?? {})) add(name, value)
  return values
}
