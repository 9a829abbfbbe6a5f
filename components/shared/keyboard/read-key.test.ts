import { expect, it } from 'vitest'
import { readKey } from './read-key'

const none = { meta: false, ctrl: false, alt: false, shift: false }
const press = (key: string, held: Partial<typeof none> = {}) => ({ key, ...none, ...held })

it('recognizes single keys and two-key sequences', () => {
  expect(readKey(press('j'), null)).toBe('next')
  expect(readKey(press('?', { shift: true }), null)).toBe('help')
  expect(readKey(press('g'), null)).toBe('g')
  expect(readKey(press('d'), 'g')).toBe('dashboard')
  expect(readKey(press('r'), 'g')).toBeNull()
})

it('opens the palette with Cmd or Ctrl, and leaves browser shortcuts alone', () => {
  expect(readKey(press('k', { meta: true }), null)).toBe('palette')
  expect(readKey(press('k', { ctrl: true }), null)).toBe('palette')
  expect(readKey(press('r', { ctrl: true }), null)).toBeNull()
  expect(readKey(press('c', { meta: true }), null)).toBeNull()
  expect(readKey(press('P', { ctrl: true, shift: true }), null)).toBeNull()
})

it('accepts Shift only for the keys that use it', () => {
  expect(readKey(press('X', { shift: true }), null)).toBe('select')
  expect(readKey(press('R', { shift: true }), null)).toBeNull()
  // Caps lock is not Shift.
  expect(readKey(press('R'), null)).toBe('retry')
})
