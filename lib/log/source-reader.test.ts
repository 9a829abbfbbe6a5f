import { expect, it } from 'vitest'
import { pickFresh } from './source-reader'

const limit = { keys: 4, rows: 2 }
const key = (id: string, version = 1) => ({ id, version })

it('omits versions that have been sent', () => {
  const sent = new Map([
    ['a', 1],
    ['b', 1],
  ])
  expect(pickFresh([key('a', 2), key('b'), key('c')], sent, limit)).toEqual({
    fresh: ['a', 'c'],
    more: false,
  })
})

it('reports that there are more rows than it returns', () => {
  expect(pickFresh([key('a'), key('b'), key('c')], new Map(), limit)).toEqual({
    fresh: ['a', 'b'],
    more: true,
  })
})

it('reports that the window does not reach back to the sent versions', () => {
  const window = [key('a'), key('b'), key('c'), key('d')]
  expect(pickFresh(window, new Map(), { keys: 4, rows: 10 }).more).toBe(true)
  expect(pickFresh(window, new Map([['d', 1]]), { keys: 4, rows: 10 }).more).toBe(false)
})
