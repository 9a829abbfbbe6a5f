import { expect, it } from 'vitest'
import { newId } from '@/lib/platform/ids'
import { cursorValues, nextCursor } from './cursor'

it('begins at the newest', () => {
  expect(cursorValues({ before: null, limit: 50 })).toEqual([
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    50,
    'infinity',
  ])
})

it('keeps the partition of the cursor itself in reach', () => {
  const id = newId(Date.UTC(2026, 10, 24, 23, 59, 59, 999))
  expect(cursorValues({ before: id, limit: 1 })).toEqual([id, 1, '2026-11-25T00:00:00.000Z'])
})

it('ends where a page is not full', () => {
  const rows = [{ id: 'b' }, { id: 'a' }]
  expect(nextCursor(rows, 2)).toBe('a')
  expect(nextCursor(rows, 3)).toBeNull()
  expect(nextCursor([], 3)).toBeNull()
})
