import {
  Circle,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleQuestionMark,
  CircleX,
  type LucideIcon,
  RotateCw,
  TriangleAlert,
} from 'lucide-react'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import type { Health, HealthState } from '@/lib/sources/health'

const LOOK: Record<HealthState, { tone: BadgeTone; icon: LucideIcon }> = {
  not_connected: { tone: 'outline', icon: Circle },
  unknown: { tone: 'neutral', icon: CircleQuestionMark },
  paused: { tone: 'neutral', icon: CirclePause },
  failing: { tone: 'failed', icon: CircleX },
  retrying: { tone: 'retrying', icon: RotateCw },
  degraded: { tone: 'retrying', icon: TriangleAlert },
  unverified: { tone: 'sending', icon: CircleDashed },
  connected: { tone: 'accepted', icon: CircleCheck },
}

/** The health of a source, with the same word, shape and color everywhere. */
export function HealthBadge({ health }: { health: Pick<Health, 'state' | 'label'> }) {
  const { tone, icon } = LOOK[health.state]
  return (
    <Badge tone={tone} icon={icon} className="w-fit">
      {health.label}
    </Badge>
  )
}
