import { ArrowRight, Bot, type LucideIcon, SquareTerminal, UserRound } from 'lucide-react'
import { LocalTime } from '@/components/ui/local-time'
import type { Change } from '@/lib/accounts/change'
import { describeChange } from '@/lib/accounts/describe-change'
import { type ChangeFact, changeFacts } from './change-facts'

const WHO: Record<Change['byType'], { icon: LucideIcon; label: string }> = {
  user: { icon: UserRound, label: 'Person' },
  cli: { icon: SquareTerminal, label: 'Command line' },
  system: { icon: Bot, label: 'Automatic' },
}

interface HistoryListProps {
  changes: readonly Change[]
  /** Names by source ID. */
  sources: ReadonlyMap<string, string>
}

/** Changes, newest first: when, who, what, and each setting before and after. */
export function HistoryList({ changes, sources }: HistoryListProps) {
  return (
    <ol className="divide-y divide-border">
      {changes.map(change => (
        <HistoryRow
          key={change.id}
          change={change}
          source={change.sourceId === null ? null : (sources.get(change.sourceId) ?? null)}
        />
      ))}
    </ol>
  )
}

function HistoryRow({ change, source }: { change: Change; source: string | null }) {
  const { icon: Icon, label } = WHO[change.byType]
  const facts = changeFacts(change)
  return (
    <li className="grid gap-x-4 gap-y-1.5 px-5 py-3 text-[13px] sm:grid-cols-[8.5rem_minmax(0,1fr)_auto]">
      <span className="text-muted-foreground sm:pt-0.5">
        <LocalTime iso={change.at} />
      </span>
      <div className="grid min-w-0 gap-1.5">
        <p className="flex gap-2">
          <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
          <span className="min-w-0 break-words">
            <span className="sr-only">{label}: </span>
            <span className="font-medium">{change.by}</span> {describeChange(change)}
          </span>
        </p>
        {facts.length > 0 && (
          <dl className="flex flex-wrap gap-x-4 gap-y-1 pl-6 text-muted-foreground text-xs">
            {facts.map(fact => (
              <Fact key={fact.name} fact={fact} />
            ))}
          </dl>
        )}
      </div>
      {source && (
        <span className="max-w-full justify-self-start break-all text-muted-foreground max-sm:pl-6 sm:max-w-44 sm:pt-0.5">
          {source}
        </span>
      )}
    </li>
  )
}

function Fact({ fact: { name, before, after } }: { fact: ChangeFact }) {
  return (
    <div className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
      <dt>{name}</dt>
      <dd className="flex min-w-0 flex-wrap items-baseline gap-x-1.5 break-all text-foreground">
        {before !== null && (
          <>
            <span>
              <span className="sr-only">before </span>
              {before}
            </span>
            <ArrowRight aria-hidden className="size-3 self-center text-muted-foreground" strokeWidth={1.75} />
          </>
        )}
        <span>
          {before !== null && <span className="sr-only">after </span>}
          {after ?? 'none'}
        </span>
      </dd>
    </div>
  )
}
