import { TriangleAlert } from 'lucide-react'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import type { LedgerProblem } from '@/lib/ledger/read-ledger-check'
import { describeDifferences } from './describe-differences'

/** Where the ledger and the stored rows differ, and who must hear of it. */
export function LedgerProblems({ problems }: { problems: readonly LedgerProblem[] }) {
  return (
    <Notice icon={TriangleAlert} tone="danger" title="The ledger does not add up">
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
        That is a fault of this product or of its database: please tell the operator of this server. It is
        looked at again every five minutes, and no event is removed because of it.
      </p>
    </Notice>
  )
}
