import { expect, it } from 'vitest'
import { EMPTY_LEDGER, ledgerGap, sumLedgers } from './ledger'

it('does not count duplicates as received', () => {
  const one = { ...EMPTY_LEDGER, received: 3, accepted: 2, held: 1, duplicates: 5 }
  expect(ledgerGap(one)).toBe(0)
  expect(sumLedgers([one, one])).toEqual({
    ...EMPTY_LEDGER,
    received: 6,
    accepted: 4,
    held: 2,
    duplicates: 10,
  })
})

it('reports how many events are missing', () => {
  expect(ledgerGap({ ...EMPTY_LEDGER, received: 3, accepted: 1 })).toBe(2)
})
