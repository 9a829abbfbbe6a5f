import { EVENTS } from '@/lib/contract/events'
import { DELIVERY_STATES } from '@/lib/contract/states'
import { CODE_CLASSES, FIELD_TABLE, REGIONS } from './fields'
import { codeClass, type TallyRow, tallyHas } from './tally'
import type { LogQuery, Term } from './types'

export const FACETS = ['state', 'event', 'code', 'region', 'kind', 'user', 'note'] as const
export type FacetName = (typeof FACETS)[number]
/** The facets that tallies can count. */
type TallyFacet = Exclude<FacetName, 'note'>

export interface FacetValue {
  value: string
  n: number
  /** Whether only the newest deliveries were counted. */
  atLeast?: boolean
}

/** The values of each facet, with the number of deliveries that each would show in combination with the other terms. */
export type Facets = Record<FacetName, FacetValue[]> & {
  /** Whether only the newest matches were counted. */
  atLeast: boolean
}

const KINDS = ['live', 'test', 'replay']
const USERS = ['known', 'anonymous']
export const FACET_VALUES: Record<FacetName, readonly string[]> = {
  state: DELIVERY_STATES,
  event: EVENTS.map(event => event.name),
  code: CODE_CLASSES,
  region: REGIONS,
  kind: KINDS,
  user: USERS,
  note: FIELD_TABLE.note.values ?? [],
}
const VALUE_OF: Record<TallyFacet, (row: TallyRow) => string> = {
  state: row => row.state,
  event: row => row.name,
  code: row => codeClass(row.status),
  region: row => row.region ?? 'none',
  kind: row => row.kind,
  user: row => (row.known ? 'known' : 'anonymous'),
}

const FIELD_FACETS = ['state', 'event', 'code', 'region', 'note'] as const

/** The facet that a term belongs to, or null. */
export function facetOf({ field, op, values }: Term): FacetName | null {
  if (field === 'is') {
    if (values.every(value => KINDS.includes(value))) return 'kind'
    return values.every(value => USERS.includes(value)) ? 'user' : null
  }
  if (op !== '=') return null
  return FIELD_FACETS.find(facet => facet === field) ?? null
}

/** The query without the terms of a facet. */
export function withoutFacet({ terms }: LogQuery, facet: FacetName): LogQuery {
  return { terms: terms.filter(term => facetOf(term) !== facet) }
}

/**
 * Counts each facet over the tallies that match all terms except the facet's own.
 * @param query only terms that tallies support; others must already have been applied
 * @param note the counts of notes, which tallies do not contain
 */
export function countFacets(
  rows: readonly TallyRow[],
  query: LogQuery,
  { atLeast, note }: Pick<Facets, 'atLeast' | 'note'>,
): Facets {
  const facet = (name: TallyFacet) => {
    const others = withoutFacet(query, name).terms
    const counts = new Map<string, number>(FACET_VALUES[name].map(value => [value, 0]))
    for (const row of rows) {
      if (!others.every(term => tallyHas(term, row))) continue
      const value = VALUE_OF[name](row)
      counts.set(value, (counts.get(value) ?? 0) + row.n)
    }
    return [...counts].map(([value, n]) => ({ value, n }))
  }
  return {
    state: facet('state'),
    event: facet('event'),
    code: facet('code'),
    region: facet('region'),
    kind: facet('kind'),
    user: facet('user'),
    note,
    atLeast,
  }
}
