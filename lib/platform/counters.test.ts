import { expect, it } from 'vitest'
import { Counters } from './counters'

it('counts each series separately', () => {
  const counters = new Counters()
  counters.counter('n', { a: '1' }).value += 1
  counters.counter('n', { a: '2' }).value += 5
  counters.counter('n', { a: '1' }).value += 1
  expect(counters.samples()).toEqual([
    { name: 'n', labels: { a: '1' }, value: 2 },
    { name: 'n', labels: { a: '2' }, value: 5 },
  ])
})

it('counts a value in its bucket and in every larger one', () => {
  const counters = new Counters()
  const seconds = counters.histogram('s', {}, [0.1, 1])
  for (const value of [0.1, 0.5, 7]) seconds.observe(value)
  counters.histogram('s', {}, [0.1, 1]).observe(1, 10)
  expect(counters.samples().map(({ name, labels, value }) => [name, labels['le'], value])).toEqual([
    ['s_bucket', '0.1', 1],
    ['s_bucket', '1', 12],
    ['s_bucket', '+Inf', 13],
    ['s_sum', undefined, 17.6],
    ['s_count', undefined, 13],
  ])
})

it('returns an addition until it is confirmed', () => {
  const counters = new Counters()
  const one = counters.counter('n')
  one.value += 0.1
  expect(counters.pending().samples).toHaveLength(1)
  const { samples, done } = counters.pending()
  one.value += 0.2
  done()
  expect(samples).toEqual([{ name: 'n', labels: {}, value: 0.1 }])
  const rest = counters.pending()
  expect(rest.samples[0]?.value).toBeCloseTo(0.2)
  rest.done()
  expect(counters.pending().samples).toEqual([])
})
