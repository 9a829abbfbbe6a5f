import { expect, it } from 'vitest'
import { deliveryRow } from '@/tests/delivery-row'
import { filterQuery, isFiltered, type LogFilter, matchesFilter, NO_FILTER } from './log-filter'

const row = deliveryRow({
  id: '019a-id',
  sourceId: 's1',
  state: 'failed',
  event: 'Survey Shown',
  userId: 'u_81',
  outgoingId: 'ug-1-0',
})

const NOON = '2026-11-24T11:30Z..2026-11-24T12:30Z'

it.each<[Partial<LogFilter>, boolean | null]>([
  [{}, true],
  [{ source: 's1', q: ' u_8 ' }, true],
  [{ source: 's2' }, false],
  [{ q: '8' }, null],
  [{ q: 'm-1' }, true],
  [{ q: 'm-' }, null],
  [{ q: 'state:accepted m-' }, false],
  [{ range: '2026-11-24T12:00Z..2026-11-24T12:01Z' }, true],
  [{ range: '2026-11-24T11:00Z..2026-11-24T12:00Z' }, false],
  [{ q: 'ug-1-0' }, true],
  [{ q: '019A-ID' }, true],
])('%j decides %s', (filter, expected) => {
  expect(matchesFilter({ ...NO_FILTER, range: NOON, ...filter })(row)).toBe(expected)
})

it('prints only the parts that filter', () => {
  expect(filterQuery({ ...NO_FILTER, q: '  ' }).toString()).toBe('')
  expect(isFiltered({ ...NO_FILTER, q: '  ' })).toBe(false)
  expect(filterQuery({ source: 's', q: ' state:held ', range: '7d' }).toString()).toBe(
    'source=s&q=state%3Aheld&range=7d',
  )
})
