import { makeWellFormed } from '@/lib/contract/clean-json'
import { findNearest } from '@/lib/contract/nearest'
import { isDeliveryState, REASON_CODES } from '@/lib/contract/states'
import { FIELD_TABLE, fieldNamed } from './fields'
import { quote } from './print'
import type { Comparison, FieldName, LogQuery, QueryProblem, Term } from './types'
import { readValue, type ValueResult } from './values'
import { splitWords, type Word } from './words'

/** Terms beyond this number are ignored, because each one is tested on every row. */
export const MAX_TERMS = 30
const COMPARABLE = new Set(['number', 'duration', 'size', 'code'])
const OPERATOR = /^(>=|<=|>|<|=)/
const KNOWN = Object.keys(FIELD_TABLE)

/**
 * Parses the text of the search box. Never throws: a word that cannot be parsed is ignored and reported as a problem.
 */
export function parseLogQuery(text: string): { query: LogQuery; problems: QueryProblem[] } {
  const terms: Term[] = []
  const problems: QueryProblem[] = []
  // Ingest normalizes strings in the same way, so a search finds the stored ones.
  for (const word of splitWords(makeWellFormed(text))) {
    const read = readTerm(word)
    if (read.problem) problems.push(read.problem)
    if (!read.term) continue
    if (terms.length < MAX_TERMS) terms.push(read.term)
    else
      problems.push({
        word: word.text,
        message: `A search can have at most ${MAX_TERMS} terms.`,
        suggestion: null,
        ignored: true,
      })
  }
  return { query: { terms }, problems }
}

interface Read {
  term?: Term
  problem?: QueryProblem
}

function readTerm(word: Word): Read {
  if (word.key === null) return textTerm(word)
  const field = fieldNamed(word.key)
  if (field === undefined) {
    const meant = findNearest(word.key, KNOWN)
    // A word with a colon is not necessarily a term, because an ID can contain a colon.
    if (meant === null) return textTerm({ ...word, parts: [word.text.replace(/^-/, '')] })
    return problem(word, `There is no field “${word.key}”.`, renameField(word, meant))
  }
  return field === 'text' ? namedText(word, word.key) : fieldTerm(word, field)
}

function textTerm(word: Word): Read {
  const value = word.parts.join('').trim()
  if (value === '') return {}
  const term: Term = { field: 'text', op: '=', values: [value], not: word.not }
  const meant = word.quoted.includes(true) ? null : termMeant(value)
  return meant === null
    ? { term }
    : { term, problem: doubt(word, TEXT_MEANS, `${word.not ? '-' : ''}${meant}`) }
}

const TEXT_MEANS = 'Plain text matches IDs, event names and property values.'

/** The term that a word of free text probably meant: a state, an HTTP status or a reason. */
function termMeant(text: string): string | null {
  const word = text.toLowerCase()
  if (isDeliveryState(word)) return `state:${word}`
  if (/^[1-5](\d\d|xx)$/.test(word)) return `code:${word}`
  return (REASON_CODES as readonly string[]).includes(word) ? `reason:${word}` : null
}

/** `text:` searches its value as free text. Commas are part of the text. */
function namedText(word: Word, key: string): Read {
  const { term } = textTerm({ ...word, parts: [word.parts.join(',')] })
  return term ? { term: { ...term, everywhere: true } } : missingValue(word, key, FIELD_TABLE.text.example)
}

function missingValue(word: Word, key: string, example: string): Read {
  return problem(word, `Enter a value after “${key}:”, such as ${example}.`, null)
}

function fieldTerm(word: Word, named: FieldName): Read {
  const given = word.parts
    .map((text, n) => ({ text, quoted: word.quoted[n] ?? false }))
    .filter(part => part.text !== '' || (part.quoted && named === 'event'))
  const first = given[0]?.text
  // In other products, `status:` can also mean the HTTP status.
  const field = named === 'state' && first !== undefined && /^[<>=]*\d/.test(first) ? 'code' : named
  const { type, example } = FIELD_TABLE[field]
  if (first === undefined) return missingValue(word, word.key ?? field, example)
  const operator = given[0]?.quoted ? undefined : OPERATOR.exec(first)?.[0]
  const op = (operator ?? '=') as Comparison
  if (op !== '=' && !COMPARABLE.has(type))
    return problem(word, `${field} cannot be compared with ${op}. Remove the operator.`, null)
  if (op !== '=' && given.length > 1) return problem(word, 'Compare with a single value.', null)
  const values: string[] = []
  let doubtful: QueryProblem | undefined
  for (const [n, { text, quoted }] of given.entries()) {
    const result: ValueResult = readValue(
      field,
      n === 0 && operator ? text.slice(operator.length) : text,
      quoted,
    )
    if (!('value' in result)) return problem(word, result.message, correctWord(word, field, result.meant))
    if (op !== '=' && !/^-?\d+$/.test(result.value))
      return problem(word, `Compare ${field} with a number, such as ${example}.`, null)
    if (result.doubt)
      doubtful = doubt(word, result.doubt.message, correctWord(word, field, result.doubt.meant))
    if (!values.includes(result.value)) values.push(result.value)
  }
  const term: Term = { field, op, values, not: word.not }
  return doubtful ? { term, problem: doubtful } : { term }
}

/** A word that is used as a filter, but was probably mistyped. */
function doubt(word: Word, message: string, suggestion: string | null): QueryProblem {
  return { word: word.text, message, suggestion, ignored: false }
}

function problem(word: Word, message: string, suggestion: string | null): Read {
  return { problem: { word: word.text, message, suggestion, ignored: true } }
}

function renameField(word: Word, field: string): string {
  const minus = word.not ? '-' : ''
  return minus + field + word.text.slice(minus.length + (word.key?.length ?? 0))
}

function correctWord(word: Word, field: FieldName, meant: string | null): string | null {
  return meant === null || word.parts.length > 1 ? null : `${word.not ? '-' : ''}${field}:${quote(meant)}`
}
