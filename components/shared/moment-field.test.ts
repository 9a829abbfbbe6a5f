import { expect, it } from 'vitest'
import { fromField, toField } from './moment-field'

it('writes wall-clock time, to the second', () => {
  expect(toField('2026-11-24T12:34:56.000Z', 'UTC')).toBe('2026-11-24T12:34:56')
  expect(fromField('2026-11-24T12:34', 'UTC')).toBe('2026-11-24T12:34:00.000Z')
})

it.each(['UTC', undefined] as const)('round-trips a moment (%s)', zone => {
  for (const iso of ['2026-11-25T14:05:00.000Z', '2026-11-24T12:34:56.000Z']) {
    expect(fromField(toField(iso, zone), zone)).toBe(iso)
  }
})

it('returns null for an incomplete field', () => {
  expect(fromField('')).toBeNull()
  expect(fromField('2026-11', 'UTC')).toBeNull()
})
