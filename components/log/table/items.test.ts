import { expect, it } from 'vitest'
import { deliveryRow } from '@/tests/delivery-row'
import { cacheDays, logItems } from './items'

const row = (id: string, day: number) => deliveryRow({ id, receivedAt: `2026-11-${day}T10:00:00.000Z` })
const rows = [row('e', 24), row('d', 24), row('c', 23), row('b', 23), row('a', 20)]
const dayOf = (iso: string) => iso.slice(0, 10)
const listItems = (liveFrom: string | null, today = '2026-11-24') =>
  logItems(rows, { today, dayOf, liveFrom }).map(item => (item.kind === 'row' ? item.row.id : item.key))

it('puts a divider above each day except today', () => {
  expect(listItems(null)).toEqual(['e', 'd', 'day 2026-11-23', 'c', 'b', 'day 2026-11-20', 'a'])
  expect(listItems(null, '2026-11-25')[0]).toBe('day 2026-11-24')
})

it('puts a divider where live updates began, once a newer row has arrived', () => {
  expect(listItems('d').slice(0, 3)).toEqual(['e', 'live', 'd'])
  expect(listItems('e')).not.toContain('live')
  expect(listItems('0')).not.toContain('live')
})

it('keeps the index of each row in the list', () => {
  const items = logItems(rows, { today: '2026-11-24', dayOf, liveFrom: 'd' })
  expect(items.flatMap(item => (item.kind === 'row' ? [rows[item.index]?.id === item.row.id] : []))).toEqual(
    Array(5).fill(true),
  )
})

it('computes the day of each minute once', () => {
  const computed: string[] = []
  const cachedDayOf = cacheDays(iso => {
    computed.push(iso)
    return iso.slice(0, 10)
  })
  const moments = ['2026-11-24T23:59:01Z', '2026-11-24T23:59:59Z', '2026-11-25T00:00:00Z']
  expect(moments.map(cachedDayOf)).toEqual(['2026-11-24', '2026-11-24', '2026-11-25'])
  expect(computed).toEqual([moments[0], moments[2]])
})
