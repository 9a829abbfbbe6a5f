import { formatNumber } from '@/components/shared/format'
import type { LedgerDifferences } from '@/lib/contract/ledger'
import { DELIVERY_STATES, STATE_LABEL } from '@/lib/contract/states'

/** What differs, in words: `1 Accepted row is missing, 2 Held rows are too many`. */
export function describeDifferences(differences: LedgerDifferences): string {
  const rows = DELIVERY_STATES.flatMap(state => {
    const difference = differences[state] ?? 0
    if (difference === 0) return []
    const count = Math.abs(difference)
    const name = `${formatNumber(count)} ${STATE_LABEL[state]} ${count === 1 ? 'row is' : 'rows are'}`
    return [`${name} ${difference > 0 ? 'missing' : 'too many'}`]
  })
  const sides = differences.equation ? ['received and the eight states differ'] : []
  return [...rows, ...sides].join(', ')
}
