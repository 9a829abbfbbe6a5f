import type { Choice } from '@/components/shared/faceted-filter'
import type { DeliveryState } from '@/lib/contract/states'
import { type FacetName, facetOf } from '@/lib/log/query/facets'
import { parseLogQuery } from '@/lib/log/query/parse'
import { printLogQuery, printTerm } from '@/lib/log/query/print'
import type { Term } from '@/lib/log/query/types'
import { splitWords } from '@/lib/log/query/words'

// Facets and chips edit single words of the search and leave the rest as typed. Choosing a state in the chart rewrites the
// whole search.

export interface QueryWord {
  /** The word as typed, and its position. */
  text: string
  from: number
  to: number
  /** The parsed term; null if the word does not parse. */
  term: Term | null
}

/** Splits the text in the search box into words. */
export function readWords(text: string): QueryWord[] {
  return splitWords(text).map(({ text: word, from, to }) => ({
    text: word,
    from,
    to,
    term: parseLogQuery(word).query.terms[0] ?? null,
  }))
}

/** Replaces a word in the text, or removes it if `by` is empty. */
export function replaceWord(text: string, { from, to }: { from: number; to: number }, by: string): string {
  return [text.slice(0, from).trim(), by, text.slice(to).trim()].filter(part => part !== '').join(' ')
}

/** The selected and excluded values of one facet. */
export interface FacetChoice {
  chosen: readonly string[]
  excluded: readonly string[]
}

/** Reads the values that the text includes and excludes for a facet. */
export function facetChoice(text: string, facet: FacetName): FacetChoice {
  const terms = readWords(text).flatMap(({ term }) => (belongs(term, facet) ? [term] : []))
  const values = (not: boolean) => [
    ...new Set(terms.filter(term => term.not === not).flatMap(term => term.values)),
  ]
  return { chosen: values(false), excluded: values(true) }
}

/** Applies a choice in a facet to the text. Combines all of the facet's terms into at most two. */
export function chooseFacet(text: string, facet: FacetName, value: string, choice: Choice): string {
  const { chosen, excluded } = facetChoice(text, facet)
  const list = (values: readonly string[], on: boolean) => [
    ...values.filter(one => one !== value),
    ...(on ? [value] : []),
  ]
  return writeFacet(text, facet, {
    chosen: list(chosen, choice === 'include'),
    excluded: list(excluded, choice === 'exclude'),
  })
}

/** The text without the facet's terms. */
export function clearFacet(text: string, facet: FacetName): string {
  return writeFacet(text, facet, { chosen: [], excluded: [] })
}

function writeFacet(text: string, facet: FacetName, { chosen, excluded }: FacetChoice): string {
  const field = facet === 'kind' || facet === 'user' ? 'is' : facet
  const written = [
    ...(chosen.length > 0 ? [printTerm({ field, op: '=', values: chosen, not: false })] : []),
    ...(excluded.length > 0 ? [printTerm({ field, op: '=', values: excluded, not: true })] : []),
  ]
  const words = readWords(text)
  const place = words.findIndex(({ term }) => belongs(term, facet))
  const others = (part: readonly QueryWord[]) =>
    part.filter(({ term }) => !belongs(term, facet)).map(word => word.text)
  return place === -1
    ? [...others(words), ...written].join(' ')
    : [...others(words.slice(0, place)), ...written, ...others(words.slice(place))].join(' ')
}

function belongs(term: Term | null, facet: FacetName): term is Term {
  return term !== null && facetOf(term) === facet
}

/** Filters by this state only, or removes the state filter if this is already the only state. */
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
