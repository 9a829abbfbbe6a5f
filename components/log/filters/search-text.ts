import { FIELD_TABLE, type FieldType, fieldNamed } from '@/lib/log/query/fields'
import { splitWords } from '@/lib/log/query/words'

const KIND: Record<FieldType, string> = {
  choice: 'choice',
  'open choice': 'choice',
  code: 'code',
  text: 'text',
  number: 'number',
  duration: 'time',
  size: 'size',
}

const COMPARE_HINT = 'Start with >, >=, < or <= to compare.'
const HINT: Record<FieldType, string> = {
  choice: 'Choose one of the values.',
  'open choice': 'A name, quoted if it contains spaces.',
  code: `A status such as 429, a class such as 5xx, or none. ${COMPARE_HINT}`,
  text: 'Text, quoted if it contains spaces.',
  number: `A whole number. ${COMPARE_HINT}`,
  duration: `A number with the unit ms, s, m, h or d. ${COMPARE_HINT}`,
  size: `A number with the unit b, kb or mb. ${COMPARE_HINT}`,
}

/** The kind of value that a suggested field accepts, in one word; null if the suggestion is a value. */
export function valueKind(label: string): string | null {
  const field = label.endsWith(':') ? fieldNamed(label.slice(0, -1)) : undefined
  return field === undefined ? null : KIND[FIELD_TABLE[field].type]
}

/** Explains which value may follow a field's colon; null if the caret is not in a word that starts with a field. */
export function valueHint(text: string, caret: number): string | null {
  const word = splitWords(text).find(({ from, to }) => from < caret && caret <= to)
  const field = word?.key ? fieldNamed(word.key) : undefined
  if (field === undefined) return null
  const { about, type, example } = FIELD_TABLE[field]
  return `${about}. ${HINT[type]} Example: ${field}:${example}`
}
