import { FIELD_TABLE, fieldNamed } from './fields'
import { quote } from './print'
import type { FieldName } from './types'
import { splitWords } from './words'

/** What may be put in the place of the word at the caret. */
export interface Suggestion {
  /** What is inserted between `from` and `to`; ends with a colon when a value follows, with a space when the term is whole. */
  insert: string
  from: number
  to: number
  label: string
  about: string
}

const MOST = 12
const VALUES_ABOUT: Partial<Record<FieldName, string>> = {
  event: 'Event',
  state: 'State',
  reason: 'Reason',
  has: 'Has a value',
}

/** What may follow while somebody types: fields first, behind a colon the field's values. Best first, at most 12. */
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
      .slice(0, MOST)
      .map(({ value }) => ({
        insert: `${minus}${field}:${[...done, value].map(quoteValue).join(',')} `,
        from,
        to,
        label: value,
        about: VALUES_ABOUT[field] ?? FIELD_TABLE[field].about,
      }))
  }
  const begun = word?.parts[0] ?? ''
  return (Object.keys(FIELD_TABLE) as FieldName[])
    .filter(name => name !== 'text')
    .map(name => ({ name, rank: rank(name, begun) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .slice(0, MOST)
    .map(({ name }) => ({
      insert: `${minus}${name}:`,
      from,
      to,
      label: `${name}:`,
      about: FIELD_TABLE[name].about,
    }))
}

function valuesOf(field: FieldName): readonly string[] {
  return FIELD_TABLE[field].values ?? []
}

// A comparison is no value that needs quotes.
const quoteValue = (value: string) => (/^[<>]=?\d/.test(value) ? value : quote(value))

/** 0: begins with it, 1: one of its words does, 2: holds it; null: does not. */
function rank(candidate: string, begun: string): number | null {
  const [whole, part] = [candidate.toLowerCase(), begun.toLowerCase()]
  if (whole.startsWith(part)) return 0
  if (whole.split(/[\s_]/).some(word => word.startsWith(part))) return 1
  return whole.includes(part) ? 2 : null
}
