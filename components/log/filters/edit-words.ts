import type { Choice } from '@/components/shared/faceted-filter'
import { type FacetName, facetOf } from '@/lib/log/query/facets'
import { parseLogQuery } from '@/lib/log/query/parse'
import { printTerm } from '@/lib/log/query/print'
import type { Term } from '@/lib/log/query/types'
import { splitWords } from '@/lib/log/query/words'

// Facets and chips change the text of the search box, word by word: what else somebody typed stays as it was typed.

export interface QueryWord {
  /** As it was written, and where. */
  text: string
  from: number
  to: number
  /** What was understood; null when nothing was. */
  term: Term | null
}

/** The words of the search box. */
export function readWords(text: string): QueryWord[] {
  return splitWords(text).map(({ text: word, from, to }) => ({
    ...{ text: word, from, to },
    term: parseLogQuery(word).query.terms[0] ?? null,
  }))
}

/** The text with another word in the place of this one; with none, the word is taken out. */
export function replaceWord(text: string, { from, to }: { from: number; to: number }, by: string): string {
  return [text.slice(0, from).trim(), by, text.slice(to).trim()].filter(part => part !== '').join(' ')
}

/** What a text says about one facet. */
export interface FacetChoice {
  chosen: readonly string[]
  excluded: readonly string[]
}

/** Which values of a facet the text asks for, and which it leaves out. */
export function facetChoice(text: string, facet: FacetName): FacetChoice {
  const terms = readWords(text).flatMap(({ term }) => (belongs(term, facet) ? [term] : []))
  const values = (not: boolean) => [
    ...new Set(terms.filter(term => term.not === not).flatMap(term => term.values)),
  ]
  return { chosen: values(false), excluded: values(true) }
}

/** The text after somebody chose a value of a facet. All that it says about the facet becomes at most two terms. */
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

/** The text without anything about the facet. */
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
