import {
  CircleDashed,
  CircleQuestionMark,
  CircleX,
  Inbox,
  type LucideIcon,
  RotateCw,
  TriangleAlert,
} from 'lucide-react'
import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import type { Health, HealthState } from '@/lib/sources/health'
import { HealthTrouble } from './health-trouble'

type Tone = 'neutral' | 'info' | 'warning' | 'danger'

const LOOK: Partial<Record<HealthState, { icon: LucideIcon; tone: Tone }>> = {
  not_connected: { icon: Inbox, tone: 'neutral' },
  unknown: { icon: CircleQuestionMark, tone: 'warning' },
  failing: { icon: CircleX, tone: 'danger' },
  retrying: { icon: RotateCw, tone: 'warning' },
  degraded: { icon: TriangleAlert, tone: 'warning' },
  unverified: { icon: CircleDashed, tone: 'info' },
}

/** The deliveries that the reason refers to. */
const LOG: Partial<Record<HealthState, { state: string; text: string }>> = {
  failing: { state: 'queued,retrying,held', text: 'Open the waiting deliveries' },
  retrying: { state: 'retrying', text: 'Open the retrying deliveries' },
  degraded: { state: 'failed', text: 'Open the failed deliveries' },
}

interface HealthNoticeProps {
  sourceId: string
  health: Health
}

/** The reason behind the badge and what to do next. Renders nothing for a healthy source. */
export function HealthNotice({ sourceId, health }: HealthNoticeProps) {
  const look = LOOK[health.state]
  const log = LOG[health.state]
  if (!look) return null
  return (
    <Notice icon={look.icon} tone={look.tone}>
      <p className="font-medium text-foreground">{health.reason}</p>
      <HealthTrouble health={health} />
      {log && (
        <Link
          href={`/deliveries?source=${sourceId}&q=state:${log.state}&range=30d`}
          prefetch={false}
          className="mt-1 inline-block rounded-sm font-medium underline underline-offset-2"
        >
          {log.text}
        </Link>
      )}
    </Notice>
  )
}
