import { FIELD_TABLE, fieldNamed } from './fields'
import { quote } from './print'
import type { FieldName } from './types'
import { splitWords } from './words'

/** A replacement for the word at the caret. */
export interface Suggestion {
  /** Replaces the text from `from` to `to`. Ends with a colon after a field, with a space after a complete term. */
  insert: string
  from: number
  to: number
  label: string
  about: string
}

const MAX_SUGGESTIONS = 12
const VALUES_ABOUT: Partial<Record<FieldName, string>> = {
  event: 'Event',
  state: 'State',
  reason: 'Reason',
  has: 'Has a value',
}

/** Suggests events, states and fields, or a field's values after its colon. Returns at most 12, best match first. */
export function suggestTerms(text: string, caret: number): Suggestion[] {
  const word = splitWords(text).find(one => one.from < caret && caret <= one.to)
  const from = word?.from ?? caret
  const to = word?.to ?? caret
  const minus = word?.not ? '-' : ''
  const key = word?.key ?? null
  const field = key === null ? undefined : fieldNamed(key)
  if (key !== null && field === undefined) return []
  if (field !== undefined) {
    const done = word?.parts.slice(0, -1) ?? []
    const open = word?.parts.at(-1) ?? ''
    return rankWords(
      valuesOf(field).filter(value => !done.includes(value)),
      open,
    )
      .slice(0, MAX_SUGGESTIONS)
      .map(({ word }) => ({
        insert: `${minus}${field}:${[...done, word].map(quoteValue).join(',')} `,
        from,
        to,
        label: word,
        about: VALUES_ABOUT[field] ?? FIELD_TABLE[field].about,
      }))
  }
  const begun = word?.parts.join('') ?? ''
  return [
    ...(begun === '' ? [] : termsOf('event', begun).concat(termsOf('state', begun))),
    ...fieldsOf(begun),
  ]
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ insert, label, about }) => ({ insert: minus + insert, from, to, label, about }))
}

interface Ranked {
  insert: string
  label: string
  about: string
  rank: number
}

/** Terms for values that people often type without a field. */
function termsOf(field: 'event' | 'state', begun: string): Ranked[] {
  return rankWords(valuesOf(field), begun)
    .filter(({ rank }) => rank < 2)
    .map(({ word, rank }) => ({
      insert: `${field}:${quoteValue(word)} `,
      label: word,
      about: VALUES_ABOUT[field] ?? '',
      rank,
    }))
}

function fieldsOf(begun: string): Ranked[] {
  const names = (Object.keys(FIELD_TABLE) as FieldName[]).filter(name => name !== 'text')
  return rankWords(names, begun).map(({ word, rank }) => ({
    insert: `${word}:`,
    label: `${word}:`,
    about: FIELD_TABLE[word].about,
    rank,
  }))
}

function valuesOf(field: FieldName): readonly string[] {
  return FIELD_TABLE[field].values ?? []
}

// Quoting would turn a comparison into a plain value.
const quoteValue = (value: string) => (/^[<>]=?\d/.test(value) ? value : quote(value))

/** The words that match the typed text, best match first. */
function rankWords<Word extends string>(
  words: readonly Word[],
  begun: string,
): { word: Word; rank: number }[] {
  return words
    .flatMap(word => {
      const rank = rankOf(word, begun)
      return rank === null ? [] : [{ word, rank }]
    })
    .sort((a, b) => a.rank - b.rank)
}

/** 0: the text starts with the input; 1: one of its words does; 2: the text contains the input; null: no match. */
function rankOf(candidate: string, begun: string): number | null {
  const [whole, part] = [candidate.toLowerCase(), begun.toLowerCase()]
  if (whole.startsWith(part)) return 0
  if (whole.split(/[\s_]/).some(word => word.startsWith(part))) return 1
  return whole.includes(part) ? 2 : null
}
