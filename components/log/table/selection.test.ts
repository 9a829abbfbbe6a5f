import { expect, it } from 'vitest'
import { NOTHING_SELECTED, toggleAll, toggleSelected } from './selection'

const order = ['e', 'd', 'c', 'b', 'a']
const press = (...steps: [id: string, range?: boolean][]) => [
  ...steps.reduce((now, [id, range = false]) => toggleSelected(now, id, range, order), NOTHING_SELECTED).ids,
]

it('checks and unchecks a row', () => {
  expect(press(['d'])).toEqual(['d'])
  expect(press(['d'], ['d'])).toEqual([])
})

it('checks a range in either direction', () => {
  expect(press(['b'], ['d', true])).toEqual(['b', 'd', 'c'])
  expect(press(['d'], ['b', true])).toEqual(['d', 'c', 'b'])
})

it('unchecks a range, and checks a single row when there is no anchor', () => {
  expect(press(['d'], ['b', true], ['d', true])).toEqual([])
  expect(press(['c', true])).toEqual(['c'])
})

it('checks all, then none', () => {
  const all = toggleAll(NOTHING_SELECTED, order)
  expect([...all.ids]).toEqual(order)
  expect([...toggleAll(all, order).ids]).toEqual([])
  expect([...toggleAll(NOTHING_SELECTED, []).ids]).toEqual([])
})
