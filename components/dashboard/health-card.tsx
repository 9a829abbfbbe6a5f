import { Hourglass } from 'lucide-react'
import Link from 'next/link'
import { Ago } from '@/components/shared/clock'
import { HealthBadge } from '@/components/sources/health-badge'
import { HealthTrouble } from '@/components/sources/health-trouble'
import { Card, CardHeader } from '@/components/ui/card'
import type { Health } from '@/lib/sources/health'

/** One source's health. Times are ISO 8601. */
export interface SourceCondition extends Health {
  sourceId: string
  name: string
  lastAcceptedAt: string | null
  oldestWaitingAt: string | null
}

/** The health of each source, with its cause and remedy. */
export function HealthCard({ sources }: { sources: readonly SourceCondition[] }) {
  return (
    <Card aria-labelledby="health">
      <CardHeader title="Health" titleId="health" />
      <ul className="grid px-5 pt-1 pb-2">
        {sources.map(source => (
          <Source key={source.sourceId} source={source} />
        ))}
        {sources.length === 0 && (
          <li className="py-3 text-[13px] text-muted-foreground">
            No sources yet.{' '}
            <Link
              href="/settings/integrations/segment"
              className="text-accent-text underline underline-offset-2"
            >
              Connect one
            </Link>
          </li>
        )}
      </ul>
    </Card>
  )
}

function Source({ source }: { source: SourceCondition }) {
  const trouble = source.state !== 'connected'
  return (
    <li className="grid gap-x-6 gap-y-2 border-border border-b py-3.5 last:border-b-0 sm:grid-cols-[13rem_minmax(0,1fr)] lg:grid-cols-[13rem_minmax(0,1fr)_auto]">
      <div className="flex min-w-0 items-start justify-between gap-3 sm:grid sm:content-start sm:justify-start sm:gap-1.5">
        <Link
          href={`/settings/integrations/segment?source=${source.sourceId}`}
          className="min-w-0 truncate rounded-sm font-medium hover:underline hover:underline-offset-2"
        >
          {source.name}
        </Link>
        <HealthBadge health={source} />
      </div>
      <div className="grid min-w-0 content-start gap-0.5 text-[13px]">
        <p>{source.reason}</p>
        <div className="grid gap-0.5 text-muted-foreground">
          <HealthTrouble health={source} />
        </div>
        {(source.state === 'failing' || source.state === 'retrying' || source.state === 'degraded') && (
          <Link
            href={`/problems?source=${source.sourceId}`}
            prefetch={false}
            className="justify-self-start rounded-sm text-accent-text underline underline-offset-2"
          >
            See problems
          </Link>
        )}
        {source.warning && (
          <p className="flex items-start gap-1.5 pt-0.5 text-retrying">
            <Hourglass aria-hidden className="mt-0.5 size-3.5 shrink-0" strokeWidth={1.75} />
            {source.warning}
          </p>
        )}
      </div>
      <dl className="grid content-start gap-x-4 gap-y-0.5 text-[13px] text-muted-foreground sm:max-lg:col-start-2 lg:text-right">
        {source.lastAcceptedAt && <Fact name="Last accepted" iso={source.lastAcceptedAt} />}
        {trouble && source.oldestWaitingAt && <Fact name="Oldest waiting" iso={source.oldestWaitingAt} />}
      </dl>
    </li>
  )
}

function Fact({ name, iso }: { name: string; iso: string }) {
  return (
    <div className="flex gap-1.5 lg:justify-end">
      <dt>{name}</dt>
      <dd className="text-foreground">
        <Ago at={Date.parse(iso)} />
      </dd>
    </div>
  )
}
