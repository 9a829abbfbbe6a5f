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
/** So many complete terms are suggested for a word without a field. */
const MAX_COMPLETE = 6
const VALUES_ABOUT: Partial<Record<FieldName, string>> = {
  event: 'Event',
  state: 'State',
  reason: 'Reason',
  has: 'Has a value',
}

/** Suggestions while someone types: events, states and fields, or a field's values after its colon. Best match first, at most 12. */
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
    return valuesOf(field)
      .filter(value => !done.includes(value))
      .map(value => ({ value, rank: rank(value, open) }))
      .filter(({ rank }) => rank !== null)
      .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
      .slice(0, MAX_SUGGESTIONS)
      .map(({ value }) => ({
        insert: `${minus}${field}:${[...done, value].map(quoteValue).join(',')} `,
        from,
        to,
        label: value,
        about: VALUES_ABOUT[field] ?? FIELD_TABLE[field].about,
      }))
  }
  const begun = word?.parts.join('') ?? ''
  const complete = begun === '' ? [] : [...termsOf('event', begun), ...termsOf('state', begun)]
  const fields = (Object.keys(FIELD_TABLE) as FieldName[])
    .filter(name => name !== 'text')
    .map(name => ({ name, rank: rank(name, begun) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ name }) => ({ insert: `${name}:`, label: `${name}:`, about: FIELD_TABLE[name].about }))
  return [...complete, ...fields]
    .slice(0, MAX_SUGGESTIONS)
    .map(one => ({ ...one, insert: minus + one.insert, from, to }))
}

/** What people type most often without its field. */
function termsOf(field: 'event' | 'state', begun: string): Omit<Suggestion, 'from' | 'to'>[] {
  return valuesOf(field)
    .map(value => ({ value, rank: rank(value, begun) }))
    .filter(({ rank }) => rank === 0 || rank === 1)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .slice(0, MAX_COMPLETE)
    .map(({ value }) => ({
      insert: `${field}:${quoteValue(value)} `,
      label: value,
      about: VALUES_ABOUT[field] ?? '',
    }))
}

function valuesOf(field: FieldName): readonly string[] {
  return FIELD_TABLE[field].values ?? []
}

// Quoting would turn a comparison into a plain value.
const quoteValue = (value: string) => (/^[<>]=?\d/.test(value) ? value : quote(value))

/** 0: starts with it; 1: one of its words does; 2: contains it; null: no match. */
function rank(candidate: string, begun: string): number | null {
  const [whole, part] = [candidate.toLowerCase(), begun.toLowerCase()]
  if (whole.startsWith(part)) return 0
  if (whole.split(/[\s_]/).some(word => word.startsWith(part))) return 1
  return whole.includes(part) ? 2 : null
}
