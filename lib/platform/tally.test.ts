import { expect, it } from 'vitest'
import { Tally } from './tally'

it('counts each series apart', () => {
  const tally = new Tally()
  tally.counter('n', { a: '1' }).value += 1
  tally.counter('n', { a: '2' }).value += 5
  tally.counter('n', { a: '1' }).value += 1
  expect(tally.samples()).toEqual([
    { name: 'n', labels: { a: '1' }, value: 2 },
    { name: 'n', labels: { a: '2' }, value: 5 },
  ])
})

it('counts a value in its bucket and in every bigger one', () => {
  const tally = new Tally()
  const seconds = tally.histogram('s', {}, [0.1, 1])
  for (const value of [0.1, 0.5, 7]) seconds.observe(value)
  tally.histogram('s', {}, [0.1, 1]).observe(1, 10)
  expect(tally.samples().map(({ name, labels, value }) => [name, labels['le'], value])).toEqual([
    ['s_bucket', '0.1', 1],
    ['s_bucket', '1', 12],
    ['s_bucket', '+Inf', 13],
    ['s_sum', undefined, 17.6],
    ['s_count', undefined, 13],
  ])
})

it('gives out every addition once, and again when it did not arrive', () => {
  const tally = new Tally()
  const one = tally.counter('n')
  one.value += 0.1
  expect(tally.pending().samples).toHaveLength(1)
  const { samples, done } = tally.pending()
  one.value += 0.2
  done()
  expect(samples).toEqual([{ name: 'n', labels: {}, value: 0.1 }])
  const rest = tally.pending()
  expect(rest.samples[0]?.value).toBeCloseTo(0.2)
  rest.done()
  expect(tally.pending().samples).toEqual([])
})
