import { expect, it } from 'vitest'
import { isPastedId } from './pasted-id'

it.each([
  ['019abc12-3456-7def-8123-456789abcdef', true],
  ['ug-3f2a9c0b1d-0', true],
  ['ajs-next-1732456789-0f3a', true],
  ['u_81', false],
  ['state:failed', false],
  ['guide_id:42424242424242424242', false],
  ['an id 019abc12-3456-7def-8123-456789abcdef', false],
  ['averylongwordwithoutdigits', false],
])('%j: %s', (text, expected) => {
  expect(isPastedId(text)).toBe(expected)
})
