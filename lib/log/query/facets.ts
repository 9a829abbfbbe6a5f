import { EVENTS } from '@/lib/contract/events'
import { DELIVERY_STATES } from '@/lib/contract/states'
import { CODE_CLASSES, REGIONS } from './fields'
import { codeClass, type TallyRow, tallyHas } from './tally'
import type { LogQuery, Term } from './types'

export const FACETS = ['state', 'event', 'code', 'region', 'kind', 'user'] as const
export type FacetName = (typeof FACETS)[number]

/** The values of each facet, each with the number of deliveries that it would show together with the other terms. */
export type Facets = Record<FacetName, { value: string; n: number }[]> & {
  /** Only the newest matches were counted. */
  atLeast: boolean
}

const KINDS = ['live', 'test', 'replay']
const USERS = ['known', 'anonymous']
const VALUES: Record<FacetName, readonly string[]> = {
  state: DELIVERY_STATES,
  event: EVENTS.map(event => event.name),
  code: CODE_CLASSES,
  region: REGIONS,
  kind: KINDS,
  user: USERS,
}
const VALUE_OF: Record<FacetName, (row: TallyRow) => string> = {
  state: row => row.state,
  event: row => row.name,
  code: row => codeClass(row.status),
  region: row => row.region ?? 'none',
  kind: row => row.kind,
  user: row => (row.known ? 'known' : 'anonymous'),
}

/** The facet that a term belongs to, or null. */
export function facetOf({ field, op, values }: Term): FacetName | null {
  if (field === 'is') {
    if (values.every(value => KINDS.includes(value))) return 'kind'
    return values.every(value => USERS.includes(value)) ? 'user' : null
  }
  if (op !== '=') return null
  return field === 'state' || field === 'event' || field === 'code' || field === 'region' ? field : null
}

/**
 * Counts each facet over the tallies that match all terms except the facet's own.
 * @param query only terms that tallies know; others must already have been applied
 */
export function countFacets(rows: readonly TallyRow[], query: LogQuery, atLeast: boolean): Facets {
  const facet = (name: FacetName) => {
    const others = query.terms.filter(term => facetOf(term) !== name)
    const counts = new Map<string, number>(VALUES[name].map(value => [value, 0]))
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
    atLeast,
  }
}
