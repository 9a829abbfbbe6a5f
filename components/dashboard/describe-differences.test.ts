import { expect, it } from 'vitest'
import { describeDifferences } from './describe-differences'

it('says what is missing and what is too many', () => {
  expect(describeDifferences({ received: -1, accepted: 1, held: -2 })).toBe(
    '2 Held rows are too many, 1 Accepted row is missing',
  )
  expect(describeDifferences({ equation: 3 })).toBe('received and the eight states differ')
})
