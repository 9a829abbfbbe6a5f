import { expect, it } from 'vitest'
import { formatCount } from '@/lib/contract/format'
import { formatBytes, formatExact, formatMoment, formatRoughly } from './format'

it.each([
  [1, '1 s'],
  [4_200, '5 s'],
  [59_400, '1 min'],
  [192_000, '3 min'],
  [7_500_000, '2 h'],
])('%d ms is roughly %s', (ms, text) => expect(formatRoughly(ms)).toBe(text))

it('adds the day to a moment that is not today', () => {
  const today = new Date('2026-11-24T12:00:00Z')
  expect(formatMoment('2026-11-24T14:02:11.482Z', today, 'UTC')).toBe('14:02:11')
  expect(formatMoment('2026-11-23T14:02:11.482Z', today, 'UTC')).toBe('23 Nov 14:02:11')
  expect(formatExact('2026-11-24T14:02:11.482Z', 'UTC')).toBe('Tue, 24 Nov 2026, 14:02:11.482 UTC')
})

it('formats counts and sizes', () => {
  expect([formatCount(1, 'event'), formatCount(1_284, 'delivery', 'deliveries')]).toEqual([
    '1 event',
    '1,284 deliveries',
  ])
  expect([formatBytes(640), formatBytes(1_234)]).toEqual(['640 B', '1.2 KB'])
})
