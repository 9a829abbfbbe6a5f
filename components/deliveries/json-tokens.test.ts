import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonTokens } from './json-tokens'

it('tells keys, texts, numbers and words apart', () => {
  const kinds = (json: string) => jsonTokens(json).filter(token => token.kind !== 'sign')
  expect(kinds('{"a": "b: \\"c\\"", "n": [-1.5e3, true, null]}')).toEqual([
    { kind: 'key', text: '"a"' },
    { kind: 'string', text: '"b: \\"c\\""' },
    { kind: 'key', text: '"n"' },
    { kind: 'number', text: '-1.5e3' },
    { kind: 'word', text: 'true' },
    { kind: 'word', text: 'null' },
  ])
})

it('loses no character', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const json = JSON.stringify(value, null, 2)
      expect(
        jsonTokens(json)
          .map(token => token.text)
          .join(''),
      ).toBe(json)
    }),
  )
})
