import { FACET_VALUES, FACETS, type FacetName, type Facets } from '@/lib/log/query/facets'
import { type FacetChoice, facetChoice } from './edit-words'

interface FacetCount {
  value: string
  /** Null when unknown. */
  n: number | null
  /** Whether only the newest deliveries were counted. */
  atLeast: boolean
}

/** The values to offer in a facet: the predefined ones, those in the search, and those with counts. */
export function facetCounts(facet: FacetName, facets: Facets | null, choice: FacetChoice): FacetCount[] {
  const counts = new Map<string, Omit<FacetCount, 'value'>>(
    FACET_VALUES[facet].map(value => [value, { n: facets ? 0 : null, atLeast: false }]),
  )
  for (const value of [...choice.chosen, ...choice.excluded]) {
    if (!counts.has(value)) counts.set(value, { n: null, atLeast: false })
  }
  for (const { value, n, atLeast } of facets?.[facet] ?? [])
    counts.set(value, { n, atLeast: atLeast ?? facets?.atLeast ?? false })
  return [...counts].map(([value, count]) => ({ value, ...count }))
}

/** The number of facet values in the search. */
export function countChoices(q: string): number {
  return FACETS.map(facet => facetChoice(q, facet)).reduce(
    (sum, { chosen, excluded }) => sum + chosen.length + excluded.length,
    0,
  )
}
