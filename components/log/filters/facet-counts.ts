import { FACETS, type FacetName, type Facets } from '@/lib/log/query/facets'
import { FIELD_TABLE } from '@/lib/log/query/fields'
import { type FacetChoice, facetChoice } from './edit-words'

interface FacetCount {
  value: string
  /** Null when unknown. */
  n: number | null
}

const KNOWN: Record<FacetName, readonly string[]> = {
  state: FIELD_TABLE.state.values ?? [],
  event: FIELD_TABLE.event.values ?? [],
  code: FIELD_TABLE.code.values ?? [],
  region: FIELD_TABLE.region.values ?? [],
  kind: ['live', 'test', 'replay'],
  user: ['known', 'anonymous'],
}

/** The values that a facet offers: known ones, counted ones, and those in the text. */
export function facetCounts(facet: FacetName, facets: Facets | null, choice: FacetChoice): FacetCount[] {
  const counts = new Map<string, number | null>(KNOWN[facet].map(value => [value, facets ? 0 : null]))
  for (const value of [...choice.chosen, ...choice.excluded]) {
    if (!counts.has(value)) counts.set(value, null)
  }
  for (const { value, n } of facets?.[facet] ?? []) counts.set(value, n)
  return [...counts].map(([value, n]) => ({ value, n }))
}

/** The number of facet values in the text. */
export function countChoices(q: string): number {
  return FACETS.map(facet => facetChoice(q, facet)).reduce(
    (sum, { chosen, excluded }) => sum + chosen.length + excluded.length,
    0,
  )
}
