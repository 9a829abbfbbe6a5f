import { expect, it } from 'vitest'
import { describeRange, rangeOf } from './range-text'

it.each([
  ['', { last: '24h' }],
  ['7d', { last: '7d' }],
  ['nonsense', { last: '24h' }],
  [
    '2026-11-24T12:00Z..2026-11-24T13:30:05Z',
    { from: '2026-11-24T12:00:00.000Z', to: '2026-11-24T13:30:05.000Z' },
  ],
])('reads %j as %j', (text, expected) => {
  expect(rangeOf(text)).toEqual(expected)
})

it.each([
  ['15m', undefined, 'Last 15 minutes'],
  ['2026-11-24T12:00:00Z..2026-11-24T13:30:00Z', 'UTC', '24 Nov 12:00 – 13:30'],
  ['2026-11-24T12:00:00Z..2026-11-25T13:30:00Z', 'UTC', '24 Nov 12:00 – 25 Nov 13:30'],
  ['2026-11-24T22:30:00Z..2026-11-24T23:30:00Z', 'Europe/Istanbul', '25 Nov 01:30 – 02:30'],
])('describes %j in time zone %s as %j', (text, zone, expected) => {
  expect(describeRange(rangeOf(text), zone)).toBe(expected)
})
