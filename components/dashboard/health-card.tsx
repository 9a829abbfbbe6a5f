import {
  Circle,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleQuestionMark,
  CircleX,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react'
import Link from 'next/link'
import { Ago } from '@/components/deliveries/clock'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { Card, CardHeader } from '@/components/ui/card'
import type { Health, HealthState } from '@/lib/contract/health'

/** The badge of one source and what lies behind it. Times are ISO 8601. */
export interface SourceCondition extends Health {
  sourceId: string
  name: string
  lastAcceptedAt: string | null
  oldestWaitingAt: string | null
}

const LOOK: Record<HealthState, { tone: BadgeTone; icon: LucideIcon }> = {
  not_connected: { tone: 'outline', icon: Circle },
  unknown: { tone: 'neutral', icon: CircleQuestionMark },
  paused: { tone: 'neutral', icon: CirclePause },
  failing: { tone: 'failed', icon: CircleX },
  degraded: { tone: 'retrying', icon: TriangleAlert },
  unverified: { tone: 'sending', icon: CircleDashed },
  connected: { tone: 'accepted', icon: CircleCheck },
}

/** How each source is, why, and what to do about it. */
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
            No source yet.{' '}
            <Link href="/settings/integrations/segment" className="text-accent-text underline underline-offset-2">
              Connect one
            </Link>
          </li>
        )}
      </ul>
    </Card>
  )
}

function Source({ source }: { source: SourceCondition }) {
  const { tone, icon } = LOOK[source.state]
  const trouble = source.state !== 'connected'
  return (
    <li className="grid gap-1.5 border-border border-b py-4 last:border-b-0">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <Link
          href={`/settings/integrations/segment?source=${source.sourceId}`}
          className="min-w-0 truncate rounded-sm font-medium hover:underline hover:underline-offset-2"
        >
          {source.name}
        </Link>
        <Badge tone={tone} icon={icon}>
          {source.label}
        </Badge>
      </div>
      <p className="text-[13px]">{source.reason}</p>
      {source.next && <p className="text-[13px] text-muted-foreground">{source.next}</p>}
      <p className="flex flex-wrap gap-x-4 text-[13px] text-muted-foreground empty:hidden">
        {source.lastAcceptedAt && (
          <span>
            Last accepted <Ago at={Date.parse(source.lastAcceptedAt)} />
          </span>
        )}
        {trouble && source.oldestWaitingAt && (
          <span>
            Oldest waiting event came <Ago at={Date.parse(source.oldestWaitingAt)} />
          </span>
        )}
      </p>
    </li>
  )
}
