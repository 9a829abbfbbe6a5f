import { expect, it } from 'vitest'
import { LookupCache } from './lookup-cache'

const key = { id: 'known' }
const limits = { max: 100, knownMs: 5_000, unknownMs: 1_000 }

it('keeps a known name, no matter how many unknown ones are added', () => {
  const cache = new LookupCache<typeof key>(limits)
  cache.set('known', key)
  for (let n = 0; n < 1_000; n += 1) cache.set(`guess-${n}`, null)
  expect(cache.get('known')).toBe(key)
  expect(cache.get('guess-0')).toBeUndefined()
  expect(cache.get('guess-999')).toBeNull()
})

it('evicts only the name that was used least recently', () => {
  const cache = new LookupCache<typeof key>({ ...limits, max: 2 })
  for (const name of ['a', 'b']) cache.set(name, key)
  cache.get('a')
  cache.set('c', key)
  expect(['a', 'b', 'c'].map(name => cache.get(name))).toEqual([key, undefined, key])
})

it('expires each entry by its own age', () => {
  let ms = 1
  const cache = new LookupCache<typeof key>(limits, { now: () => ms })
  cache.set('early', key)
  cache.set('guess', null)
  ms += 3_000
  cache.set('late', key)
  expect(cache.get('guess')).toBeUndefined()
  ms += 2_500
  expect(cache.get('early')).toBeUndefined()
  expect(cache.get('late')).toBe(key)
})

it('returns the latest result', () => {
  const cache = new LookupCache<typeof key>(limits)
  cache.set('name', null)
  cache.set('name', key)
  expect(cache.get('name')).toBe(key)
  cache.set('name', null)
  expect(cache.get('name')).toBeNull()
  cache.clear()
  expect(cache.get('name')).toBeUndefined()
})
