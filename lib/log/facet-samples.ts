import type { Note } from '@/lib/contract/delivery'
import { EVENTS } from '@/lib/contract/events'
import { FACET_VALUES, type FacetName, type FacetValue, withoutFacet } from '@/lib/log/query/facets'
import type { Selection } from '@/lib/log/query/sql'
import type { Term } from '@/lib/log/query/types'
import type { Sql } from '@/lib/platform/sql'
import { selectDeliveries } from './select-deliveries'

/** The counts of these facets need not be exact, so the time and the number of rows are limited. */
const BUDGET_MS = 60
const SAMPLE_SIZE = 1_000
const MAX_NAMES = 30

const UNKNOWN: Term = { field: 'event', op: '=', values: EVENTS.map(event => event.name), not: true }
const NOTED: Term = { field: 'is', op: '=', values: ['noted'], not: false }

/** Names other than the 14 events among the newest matches, most frequent first; '' means no name. */
export async function unknownNames(sql: Sql, selection: Selection): Promise<FacetValue[]> {
  const { rows, atLeast } = await sample<{ name: string }>(sql, selection, 'event', UNKNOWN, 'e.name')
  return countValues(
    rows.map(row => [row.name]),
    atLeast,
  ).slice(0, MAX_NAMES)
}

/** The notes on the newest matches. */
export async function noteFacet(sql: Sql, selection: Selection): Promise<FacetValue[]> {
  const { rows, atLeast } = await sample<{ notes: Note[] }>(sql, selection, 'note', NOTED, 'e.notes')
  const found = countValues(
    rows.map(row => row.notes.map(note => note.code)),
    atLeast,
  )
  return FACET_VALUES.note.map(value => found.find(one => one.value === value) ?? { value, n: 0, atLeast })
}

async function sample<Row>(
  sql: Sql,
  selection: Selection,
  facet: FacetName,
  narrowed: Term,
  columns: string,
): Promise<{ rows: Row[]; atLeast: boolean }> {
  const query = { terms: [...withoutFacet(selection.query, facet).terms, narrowed] }
  const page = await selectDeliveries<Row & { id: string | null }>(
    sql,
    { ...selection, query },
    { limit: SAMPLE_SIZE, columns, budgetMs: BUDGET_MS },
  )
  return { rows: page.rows, atLeast: page.nextCursor !== null }
}

/** Counts the rows with each value, most frequent first. */
function countValues(valuesOfRows: readonly (readonly string[])[], atLeast: boolean): FacetValue[] {
  const counts = new Map<string, number>()
  for (const values of valuesOfRows)
    for (const value of new Set(values)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([value, n]) => ({ value, n, atLeast }))
}
