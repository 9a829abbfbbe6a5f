import type { DeliveryState } from '@/lib/contract/states'
import { parseLogQuery } from '@/lib/log/query/parse'
import { printLogQuery } from '@/lib/log/query/print'

/** Filters the search by this state only, or removes it when it already is the only one. */
export function withState(q: string, state: DeliveryState): string {
  const { query } = parseLogQuery(q)
  const isState = (term: (typeof query.terms)[number]) => term.field === 'state' && !term.not
  const chosen = query.terms.filter(isState).flatMap(term => term.values)
  const others = query.terms.filter(term => !isState(term))
  const only = chosen.length === 1 && chosen[0] === state
  const terms = only
    ? others
    : [...others, { field: 'state' as const, op: '=' as const, values: [state], not: false }]
  return printLogQuery({ terms })
}

/** The states that the search includes; empty for all. */
export function statesIn(q: string): string[] {
  return parseLogQuery(q).query.terms.flatMap(({ field, not, values }) =>
    field === 'state' && !not ? [...values] : [],
  )
}
