import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVENTS } from '@/lib/contract/events'
import { PROPERTIES } from '@/lib/contract/properties'
import { DELIVERY_STATES } from '@/lib/contract/states'
import { CODE_CLASSES, FIELD_TABLE } from './fields'
import { parseLogQuery } from './parse'
import { printLogQuery } from './print'
import type { FieldName, Term } from './types'

const terms = (text: string) => parseLogQuery(text).query.terms
const term = (field: FieldName, values: string[], more: Partial<Term> = {}): Term => ({
  field,
  op: '=',
  values,
  not: false,
  ...more,
})

describe('parseLogQuery', () => {
  it.each<[string, Term[]]>([
    ['', []],
    ['state:failed,held', [term('state', ['failed', 'held'])]],
    ['status:FAILED', [term('state', ['failed'])]],
    ['status:429', [term('code', ['429'])]],
    ['status:>=500', [term('code', ['500'], { op: '>=' })]],
    ['event:"Guide Completed"', [term('event', ['Guide Completed'])]],
    ['event:none', [term('event', [''])]],
    ['event:""', [term('event', [''])]],
    ['event:"none"', [term('event', ['none'])]],
    ['note:unknown_property is:copy', [term('note', ['unknown_property']), term('is', ['replay'])]],
    ['is:resent', [term('is', ['resent'])]],
    ['text:failed', [term('text', ['failed'], { everywhere: true })]],
    ['"failed"', [term('text', ['failed'])]],
    ['"two\\nlines"', [term('text', ['two\nlines'])]],
    ['-event:"Survey Shown"', [term('event', ['Survey Shown'], { not: true })]],
    ['user:u_81 guide_id:42', [term('user', ['u_81']), term('guide_id', ['42'])]],
    ['score:<=6', [term('score', ['6'], { op: '<=' })]],
    ['code:5xx,none', [term('code', ['5xx', 'none'])]],
    ['latency:>2s', [term('latency', ['2000'], { op: '>' })]],
    ['size:>16kb', [term('size', ['16384'], { op: '>' })]],
    ['is:test -is:anonymous', [term('is', ['test']), term('is', ['anonymous'], { not: true })]],
    ['has:feedback', [term('has', ['feedback'])]],
    ['onboarding tour', [term('text', ['onboarding']), term('text', ['tour'])]],
    ['"onboarding tour"', [term('text', ['onboarding tour'])]],
    ['node-next-1:2', [term('text', ['node-next-1:2'])]],
    ['https://app.example.com/a', [term('text', ['https://app.example.com/a'])]],
    ['page_url:https://app.example.com/a', [term('page_url', ['https://app.example.com/a'])]],
    ['guide_name:"a, \\"b\\""', [term('guide_name', ['a, "b"'])]],
    ['a,b', [term('text', ['a,b'])]],
  ])('reads %s', (text, expected) => {
    expect(parseLogQuery(text)).toEqual({ query: { terms: expected }, problems: [] })
  })

  it.each([
    ['guide_ident:42', /no field/, 'guide_id:42'],
    ['-guideid:42', /no field/, '-guide_id:42'],
    ['state:faild', /one of/, 'state:failed'],
    ['state:nonsense', /one of/, null],
    ['score:many', /whole number/, null],
    ['score:', /Enter a value/, null],
    ['score:>1,2', /single value/, null],
    ['user:>1', /cannot be compared/, null],
    ['code:>none', /with a number/, null],
    ['latency:>2years', /ms, s, m, h or d/, null],
  ])('%s narrows nothing and says why', (word, message, suggestion) => {
    const { query, problems } = parseLogQuery(`is:test ${word}`)
    expect(query.terms).toEqual([term('is', ['test'])])
    expect(problems).toEqual([{ word, message: expect.stringMatching(message), suggestion, ignored: true }])
  })

  it('accepts a name that is not one of the 14, and suggests the nearest', () => {
    const { query, problems } = parseLogQuery('event:"Guide Complete"')
    expect(query.terms).toEqual([term('event', ['Guide Complete'])])
    expect(problems[0]?.suggestion).toBe('event:"Guide Completed"')
    expect(parseLogQuery('event:Login').problems).toEqual([])
  })

  it('compares a quoted name exactly, and offers the known one', () => {
    const { query, problems } = parseLogQuery('event:"Checklist Item URL Click"')
    expect(query.terms).toEqual([term('event', ['Checklist Item URL Click'])])
    expect(problems).toMatchObject([{ suggestion: 'event:"Checklist Item Url Click"', ignored: false }])
  })

  it.each([
    ['failed', 'state:failed'],
    ['-Failed', '-state:failed'],
    ['429', 'code:429'],
    ['5xx', 'code:5xx'],
    ['rate_limited', 'reason:rate_limited'],
  ])('searches %s as text and offers %s', (text, suggestion) => {
    const { query, problems } = parseLogQuery(text)
    expect(query.terms).toMatchObject([{ field: 'text' }])
    expect(problems).toMatchObject([{ word: text, suggestion, ignored: false }])
  })

  it('never throws, and its printed form parses to the same query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), text => {
        const once = terms(text)
        expect(terms(throughInput(printLogQuery({ terms: once })))).toEqual(once)
      }),
      { numRuns: 2_000 },
    )
  })

  it('prints every query in a form that parses back to it', () => {
    fc.assert(
      fc.property(fc.array(anyTerm, { maxLength: 6 }), wanted => {
        const { query, problems } = parseLogQuery(throughInput(printLogQuery({ terms: wanted })))
        expect(query.terms).toEqual(wanted)
        expect(problems.filter(({ message }) => !message.includes('not one of the 14'))).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  it('prints every free text, negated or named, in a form that parses back to it', () => {
    const freeText = fc
      .tuple(
        fc.oneof(
          word,
          fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('-', ',', '"', ':', 'a') }),
        ),
        fc.boolean(),
        fc.boolean(),
      )
      .filter(([value]) => value.trim() !== '')
      .map(([value, not, everywhere]): Term => {
        const text: Term = { field: 'text', op: '=', values: [value.trim()], not }
        return everywhere ? { ...text, everywhere } : text
      })
    fc.assert(
      fc.property(fc.array(freeText, { maxLength: 6 }), wanted => {
        expect(terms(throughInput(printLogQuery({ terms: wanted })))).toEqual(wanted)
      }),
      { numRuns: 2_000 },
    )
  })
})

/** Returns the text as a one-line input stores it. */
const throughInput = (text: string) => text.replace(/[\r\n]/g, '')

const unique = (value: fc.Arbitrary<string>) => fc.uniqueArray(value, { minLength: 1, maxLength: 3 })
const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('\n', '\r', '\\', '"', 'n', ',', ' ') }),
)
const amount = fc.nat(99_999_999).map(String)
const anyTerm: fc.Arbitrary<Term> = fc
  .constantFrom(...(Object.keys(FIELD_TABLE) as FieldName[]).filter(name => name !== 'text'))
  .chain(field =>
    fc.record({
      field: fc.constant(field),
      op: fc.constant('=' as const),
      values: unique(valuesFor(field)),
      not: fc.boolean(),
    }),
  )

function valuesFor(field: FieldName): fc.Arbitrary<string> {
  switch (FIELD_TABLE[field].type) {
    case 'choice':
      return fc.constantFrom(...(FIELD_TABLE[field].values ?? DELIVERY_STATES))
    case 'open choice':
      return fc.oneof(
        fc.constantFrom(...EVENTS.map(event => event.name), '', 'none', 'None', 'guide completed'),
        word,
      )
    case 'code':
      return fc.constantFrom(...CODE_CLASSES, '404', '429')
    case 'number':
    case 'duration':
    case 'size':
      return amount
    default:
      return word
  }
}

it('supports all 24 properties', () => {
  for (const { name } of PROPERTIES) expect(FIELD_TABLE[name].about).not.toBe('')
})
