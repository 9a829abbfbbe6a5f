import { expect, it } from 'vitest'
import { heaviestProperty, kilobytes, shareOfLimit, sizeOfLimit } from './size-meter'

it('formats a size against the limit for one event', () => {
  expect(sizeOfLimit(1_229)).toBe('1.2 of 32 KB')
  expect(sizeOfLimit(32_768)).toBe('32 of 32 KB')
  expect(kilobytes(40)).toBe('0.1')
  expect(kilobytes(0)).toBe('0')
})

it('never exceeds a full meter', () => {
  expect(shareOfLimit(16_384)).toBe(0.5)
  expect(shareOfLimit(90_000)).toBe(1)
})

it('finds the largest property in bytes, not characters', () => {
  expect(heaviestProperty({ guide_name: 'aaaaaaaa', feedback: 'ééééééé' })).toEqual({
    name: 'feedback',
    bytes: '"feedback":""'.length + 14,
  })
  expect(heaviestProperty({})).toBeNull()
})
