import { expect, it } from 'vitest'
import { FullMinutes } from './full-minutes'

const at = (time: string) => new Date(`2026-11-27T${time}Z`)

it('remembers a source until its minute ends', () => {
  const full = new FullMinutes()
  expect(full.has('a', at('10:00:00'))).toBe(false)
  full.add('a', at('10:00:10'))
  expect(full.has('a', at('10:00:00'))).toBe(true)
  expect(full.has('a', at('10:00:59.999'))).toBe(true)
  expect(full.has('b', at('10:00:30'))).toBe(false)
  expect(full.has('a', at('10:01:00'))).toBe(false)
})

it('evicts the source that was used least recently', () => {
  const full = new FullMinutes(2)
  for (const id of ['a', 'b', 'c']) full.add(id, at('10:00:00'))
  expect(['a', 'b', 'c'].map(id => full.has(id, at('10:00:00')))).toEqual([false, true, true])
})
