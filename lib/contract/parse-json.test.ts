import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanJson, RawNumber } from './clean-json'
import { Notes } from './notes'
import { isExact, parseJson } from './parse-json'

describe('parseJson', () => {
  it('gives the same result as JSON.parse', () => {
    fc.assert(
      fc.property(fc.json(), text => {
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['9007199254740993', '12345678901234567890', '1e400', '-1e999', '0.12345678901234567890'])(
    'keeps the digits of %s',
    digits => {
      expect(parseJson(`{"a":[${digits}]}`)).toEqual({ a: [new RawNumber(digits)] })
    },
  )

  it.each(['1e3', '0.1', '100', '1.50', '1e21', '5e-324', '-0.5e-3', '0.30000000000000004'])(
    'parses %s as a number',
    digits => {
      expect(isExact(digits)).toBe(true)
      expect(parseJson(`[${digits}, 12345678901234567890]`)).toMatchObject([Number(digits), {}])
    },
  )

  it('sends an integer beyond 2^53 as a string, with a note', () => {
    const notes = new Notes()
    expect(cleanJson(parseJson('{"id":12345678901234567890}'), '', notes)).toEqual({
      id: '12345678901234567890',
    })
    expect(notes.list()).toMatchObject([{ code: 'number_to_text', field: 'id' }])
  })
})
