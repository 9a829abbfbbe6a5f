import { expect, it } from 'vitest'
import { describeDifferences } from './ledger-problems'

it('distinguishes missing rows from extra ones', () => {
  expect(describeDifferences({ received: -1, accepted: 1, held: -2 })).toBe(
    '2 extra Held rows, 1 Accepted row is missing',
  )
  expect(describeDifferences({ equation: 3, days: 1 })).toBe(
    'the eight states do not add up to the events received, the daily totals do not add up to the overall total',
  )
})
