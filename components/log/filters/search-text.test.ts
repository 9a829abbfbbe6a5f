import { expect, it } from 'vitest'
import { looksLikeId } from '@/lib/log/query/words'
import { valueHint, valueKind } from './search-text'

it('names the kind of value a field accepts', () => {
  expect(valueKind('guide_id:')).toBe('number')
  expect(valueKind('feedback:')).toBe('text')
  expect(valueKind('state:')).toBe('choice')
  expect(valueKind('failed')).toBeNull()
})

it('explains which values may follow the colon at the caret', () => {
  expect(valueHint('u_81 guide_id:', 14)).toMatch(/ID of the guide\. A whole number\..*guide_id:42/)
  expect(valueHint('u_81 guide_id:', 3)).toBeNull()
  expect(valueHint('nothing:', 8)).toBeNull()
})

it.each([
  ['019abc12-3456-7def-8123-456789abcdef', true],
  ['ug-3f2a9c0b1d-0', true],
  ['ajs-next-1732456789-0f3a', true],
  ['u_81', false],
  ['state:failed', false],
  ['guide_id:42424242424242424242', false],
  ['an id 019abc12-3456-7def-8123-456789abcdef', false],
  ['averylongwordwithoutdigits', false],
])('tells whether %j looks like an ID: %s', (text, expected) => {
  expect(looksLikeId(text)).toBe(expected)
})
