import { expect, it } from 'vitest'
import { wholeHalfDays } from './tally-parts'

const at = (text: string) => new Date(`2026-11-${text}:00.000Z`)

it.each([
  ['between its edges', at('01T11:30'), at('03T23:59'), null, at('01T12:00'), at('03T12:00')],
  ['that it begins and ends with', at('01T00:00'), at('02T12:00'), 43_200, at('01T00:00'), at('02T12:00')],
])('are the half days %s', (_, from, until, stepSeconds, first, last) => {
  const half = wholeHalfDays({ from, until, stepSeconds })
  expect(half).toEqual({ from: first.toISOString(), until: last.toISOString() })
})

it.each([
  ['shorter than one', at('01T13:00'), at('01T23:00'), null],
  ['over a border, with no whole one', at('01T11:00'), at('01T13:00'), null],
  ['in finer steps', at('01T00:00'), at('09T00:00'), 6 * 3_600],
  ['that ends before it begins', at('09T00:00'), at('01T00:00'), null],
])('there are none in a span %s', (_, from, until, stepSeconds) => {
  const none = wholeHalfDays({ from, until, stepSeconds })
  expect(none).toEqual({ from: until.toISOString(), until: until.toISOString() })
})

it('covers all time in a span without bounds', () => {
  const open = wholeHalfDays({ from: null, until: null, stepSeconds: null })
  expect(open).toEqual({ from: '-infinity', until: 'infinity' })
})
