import { formatCount, plural } from '@/lib/contract/format'
import type { LedgerDifferences } from '@/lib/contract/ledger'
import { DELIVERY_STATES, STATE_LABEL } from '@/lib/contract/states'

/** The differences in words: `1 Accepted row is missing, 2 extra Held rows`. */
export function describeDifferences(differences: LedgerDifferences): string {
  const rows = DELIVERY_STATES.flatMap(state => {
    const difference = differences[state] ?? 0
    if (difference === 0) return []
    const count = Math.abs(difference)
    const label = STATE_LABEL[state]
    return difference > 0
      ? [`${formatCount(count, `${label} row`)} ${plural(count, 'is', 'are')} missing`]
      : [formatCount(count, `extra ${label} row`)]
  })
  const sides = differences.equation ? ['the eight states do not add up to the events received'] : []
  const days = differences.days ? ['the daily totals do not add up to the overall total'] : []
  return [...rows, ...sides, ...days].join(', ')
}
