import { LocalTime } from '@/components/ui/local-time'
import { formatCount, formatNumber } from '@/lib/contract/format'
import type { DeletedSource } from '@/lib/sources/deleted-sources'

/** The account's deleted sources with their totals; nothing if there are none. */
export function DeletedSources({ sources }: { sources: readonly DeletedSource[] }) {
  if (sources.length === 0) return null
  return (
    <details className="max-w-2xl rounded-xl border border-border bg-card text-[13px]">
      <summary className="cursor-pointer rounded-xl px-5 py-3 font-medium">
        {formatCount(sources.length, 'deleted source')}
      </summary>
      <ul className="border-border border-t">
        {sources.map(({ id, name, deletedAt, deletedBy, ledger }) => (
          <li key={id} className="grid gap-1 border-border border-b px-5 py-3 last:border-b-0">
            <p className="min-w-0 break-words">
              <span className="text-code">{name}</span>{' '}
              <span className="text-muted-foreground">
                deleted <LocalTime iso={deletedAt} /> by {deletedBy}
              </span>
            </p>
            <p className="text-muted-foreground tabular-nums">
              {formatCount(ledger.received, 'event')} received: {formatNumber(ledger.accepted)} accepted,{' '}
              {formatNumber(ledger.failed)} failed, {formatNumber(ledger.rejected)} rejected,{' '}
              {formatNumber(ledger.discarded)} discarded
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
