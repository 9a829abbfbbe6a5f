import { expect, it } from 'vitest'
import { CLOCK, DATE, formatCount, formatDate, formatList, formatNumber, formatShare, plural } from './format'

it.each([
  [0, 'event', '0 events'],
  [1, 'event', '1 event'],
  [1_284, 'delivery', '1,284 deliveries'],
  [2, 'day', '2 days'],
])('writes %d × %s as %s', (count, word, text) => expect(formatCount(count, word)).toBe(text))

it('accepts an irregular plural, and returns the form of a word without the count', () => {
  expect(formatCount(2, 'new entry', 'new entries')).toBe('2 new entries')
  expect([plural(1, 'is', 'are'), plural(0, 'is', 'are')]).toEqual(['is', 'are'])
})

it('separates thousands and joins lists', () => {
  expect(formatNumber(1_234_567)).toBe('1,234,567')
  expect(formatList(['a'])).toBe('a')
  expect(formatList(['a', 'b', 'c'])).toBe('a, b and c')
  expect(formatList(['a', 'b'], 'or')).toBe('a or b')
})

it.each([
  [0, 10, '0%'],
  [0, 0, '0%'],
  [1, 100_000, '< 0.1%'],
  [12, 8_455, '0.1%'],
  [99_999, 100_000, '99.9%'],
  [7, 7, '100%'],
])('writes %d of %d as %s', (part, whole, text) => expect(formatShare(part, whole)).toBe(text))

it('writes dates in the requested time zone', () => {
  const at = Date.UTC(2026, 10, 24, 22, 30)
  expect([formatDate(at, DATE, 'UTC'), formatDate(at, CLOCK, 'UTC')]).toEqual(['24 Nov', '22:30'])
  expect(formatDate(at, DATE, 'Europe/Istanbul')).toBe('25 Nov')
})
