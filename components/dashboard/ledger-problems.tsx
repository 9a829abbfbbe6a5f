import { TriangleAlert } from 'lucide-react'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import { formatCount, plural } from '@/lib/contract/format'
import type { LedgerDifferences } from '@/lib/contract/ledger'
import { DELIVERY_STATES, STATE_LABEL } from '@/lib/contract/states'
import type { LedgerProblem } from '@/lib/ledger/read-ledger-check'

/** Lists where the ledger differs from the stored rows, and says whom to contact. */
export function LedgerProblems({ problems }: { problems: readonly LedgerProblem[] }) {
  return (
    <Notice icon={TriangleAlert} tone="danger" title="The ledger is out of balance">
      {problems.length > 0 && (
        <ul className="grid gap-0.5">
          {problems.map(({ sourceId, name, since, differences }) => (
            <li key={sourceId}>
              <span className="font-medium text-foreground">{name}</span>, since <LocalTime iso={since} />:{' '}
              {describeDifferences(differences)}.
            </li>
          ))}
        </ul>
      )}
      <p>
        This is a bug in this product or a problem with its database. Contact the server operator. The ledger
        is checked again every five minutes. No events are deleted because of the imbalance.
      </p>
    </Notice>
  )
}

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
