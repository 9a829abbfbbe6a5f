import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ODD_WORDS, oddText } from '@/tests/odd-words'
import { facetOf } from './facets'
import { FIELD_TABLE, fieldNamed } from './fields'
import { parseLogQuery } from './parse'
import { printLogQuery } from './print'
import { selectionSql } from './sql'
import { suggestTerms } from './suggest'
import { factsOf, talliesKnow } from './tally'
import { parseRange, printRange, resolveRange } from './time-range'

const SOURCE = '01a00000-0000-7000-8000-000000000001'
const scope = { sourceIds: [SOURCE], hosts: { us: ['https://us'], eu: ['https://eu'] } }
const at = new Date('2026-11-25T12:00:00Z')

/** The values of each type that Postgres accepts. */
const ACCEPTED: ReadonlyMap<string, RegExp> = new Map([
  ['int', /^-?\d{1,9}$/],
  ['bigint', /^-?\d{1,18}$/],
  ['numeric', /^-?\d+(\.\d+)?$/],
  ['uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
  ['timestamptz', /^(-?infinity|(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/],
])

/** The values of a statement that Postgres would reject, with their types. */
function findRefused({ text, values }: { text: string; values: unknown[] }): string[] {
  return [...text.matchAll(/\$(\d+)::(\w+)(\[\])?/g)].flatMap(([, place, type = '', list]) => {
    const value = values[Number(place) - 1]
    const all: unknown[] = list === undefined ? [value] : Array.isArray(value) ? value : ['no list']
    return all
      .filter(one => {
        const given = String(one)
        if (type === 'text') return !given.isWellFormed() || given.includes('\u0000')
        return !(ACCEPTED.get(type)?.test(given) ?? false)
      })
      .map(one => `${JSON.stringify(one)} as ${type}`)
  })
}

function check(text: string): void {
  const field = fieldNamed(text)
  expect(field === undefined || Object.hasOwn(FIELD_TABLE, field), text).toBe(true)
  const { query, problems } = parseLogQuery(text)
  for (const problem of problems) expect(problem.message).toMatch(/\w/)
  for (const term of query.terms) {
    expect(Object.keys(FIELD_TABLE)).toContain(term.field)
    expect(term.values.length, text).toBeGreaterThan(0)
    facetOf(term)
  }
  expect(parseLogQuery(printLogQuery(query)).query).toEqual(query)
  talliesKnow(query)
  for (const fact of factsOf(query)) expect(typeof fact).toBe('string')
  const bounds = { from: null, until: null, before: null }
  const statement = selectionSql({ ...scope, query, ...bounds }, { limit: 1, scan: 1, columns: 'e.id' })
  expect(findRefused(statement), text).toEqual([])
  for (const one of suggestTerms(text, text.length)) expect(one.label).toMatch(/\w/)
}

it('builds a query that Postgres accepts from an odd word in any position', () => {
  for (const word of ODD_WORDS.map(word => word.slice(0, 40))) {
    const places = [word, `${word}:`, `-${word}:1`, `${word.toUpperCase()}:x`, `user:${word}`, `id:"${word}"`]
    const values = [word, `>${word}`, `5${word}`, `"${word}"`, `${word},${word}`]
    for (const text of places) check(text)
    for (const field of Object.keys(FIELD_TABLE)) for (const value of values) check(`${field}:${value}`)
  }
})

it('builds a query that Postgres accepts from any text', () => {
  fc.assert(fc.property(oddText, check), { numRuns: 1_000 })
})

it('reads a range as null or as times that Postgres accepts', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        oddText,
        fc.tuple(oddText, oddText).map(([a, b]) => `${a}..${b}`),
      ),
      text => {
        const range = parseRange(text)
        if (range === null) return
        expect(parseRange(printRange(range))).toEqual(range)
        const { from, until } = resolveRange(range, at)
        const selection = { ...scope, query: { terms: [] }, from, until, before: null }
        expect(findRefused(selectionSql(selection, { limit: 1, scan: 1, columns: 'e.id' }))).toEqual([])
      },
    ),
    { numRuns: 1_000 },
  )
})

it('starts a page below any ID', () => {
  for (const before of ODD_WORDS.filter(word => /^[0-9a-f-]{36}$/.test(word))) {
    const selection = { ...scope, query: { terms: [] }, from: null, until: null, before }
    expect(findRefused(selectionSql(selection, { limit: 1, scan: 1, columns: 'e.id' }))).toEqual([])
  }
})
