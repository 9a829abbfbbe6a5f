import { afterEach, expect, it } from 'vitest'
import { readStored, writeStored } from './use-stored'

function stubStorage(get: () => Partial<Storage>) {
  Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, get })
}
afterEach(() => Reflect.deleteProperty(globalThis, 'sessionStorage'))

it('keeps a value in memory when storage is disabled', () => {
  stubStorage(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  })
  expect(readStored('chart', 'session')).toBeNull()
  writeStored('chart', '0', 'session')
  expect(readStored('chart', 'session')).toBe('0')
  writeStored('chart', null, 'session')
  expect(readStored('chart', 'session')).toBeNull()
})

it('returns a value that exceeded the quota instead of the previously stored value', () => {
  let full = false
  const kept = new Map([['rows', 'compact']])
  stubStorage(() => ({
    getItem: key => kept.get(key) ?? null,
    setItem: (key, value) => {
      if (full) throw new DOMException('Quota exceeded', 'QuotaExceededError')
      kept.set(key, value)
    },
  }))
  full = true
  writeStored('rows', 'default', 'session')
  expect(readStored('rows', 'session')).toBe('default')
  full = false
  writeStored('rows', 'comfortable', 'session')
  expect(readStored('rows', 'session')).toBe('comfortable')
  expect(kept.get('rows')).toBe('comfortable')
})
