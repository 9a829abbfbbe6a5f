import { expect, it } from 'vitest'
import { parseRange, printRange, resolveRange } from './time-range'

const now = new Date('2026-11-25T12:00:00Z')

it('resolves a relative range from now, without an end', () => {
  expect(parseRange('15m')).toEqual({ last: '15m' })
  expect(resolveRange({ last: '15m' }, now)).toEqual({ from: new Date('2026-11-25T11:45:00Z'), until: null })
})

it('parses two times and converts them to UTC', () => {
  const range = parseRange('2026-11-25T08:00:00+02:00..2026-11-25T09:30:15.5Z')
  expect(range).toEqual({ from: '2026-11-25T06:00:00.000Z', to: '2026-11-25T09:30:15.500Z' })
  expect(range && printRange(range)).toBe('2026-11-25T06:00Z..2026-11-25T09:30:15.500Z')
  expect(range && parseRange(printRange(range))).toEqual(range)
})

it.each([
  '',
  '2h',
  'yesterday',
  '2026-11-25..2026-11-26',
  '2026-11-25T09:00Z..2026-11-25T09:00Z',
  'toString',
])('refuses “%s”', text => {
  expect(parseRange(text)).toBeNull()
})
