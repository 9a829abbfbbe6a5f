import { TriangleAlert } from 'lucide-react'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import type { LedgerProblem } from '@/lib/ledger/read-ledger-check'
import { describeDifferences } from './describe-differences'

/** Where the ledger differs from the stored rows, and whom to tell. */
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
        This is a bug in this product or its database. Tell the operator of this server. We check again every
        five minutes, and no events are removed because of it.
      </p>
    </Notice>
  )
}
