import { expect, it } from 'vitest'
import { fromField, toField } from './moment-field'

it('writes the wall clock of the zone, to the second', () => {
  expect(toField('2026-11-24T12:34:56.000Z', 'UTC')).toBe('2026-11-24T12:34:56')
  expect(fromField('2026-11-24T12:34', 'UTC')).toBe('2026-11-24T12:34:00.000Z')
})

it.each(['UTC', undefined] as const)('reads from a field what it wrote into it (%s)', zone => {
  for (const iso of ['2026-11-25T14:05:00.000Z', '2026-11-24T12:34:56.000Z']) {
    expect(fromField(toField(iso, zone), zone)).toBe(iso)
  }
})

it('reads no moment from an incomplete field', () => {
  expect(fromField('')).toBeNull()
  expect(fromField('2026-11', 'UTC')).toBeNull()
})
