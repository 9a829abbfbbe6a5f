import { BellOff, BellRing, Check, Clock } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { LocalTime } from '@/components/ui/local-time'
import type { AlertView } from '@/lib/alerts/alert-view'

/** How a rule stands: whether it fires, and since when. */
export function RuleState({ rule }: { rule: AlertView }) {
  if (!rule.enabled)
    return (
      <Badge tone="neutral" icon={BellOff}>
        Off
      </Badge>
    )
  if (rule.firingSince !== null)
    return (
      <Badge tone="failed" icon={BellRing}>
        Firing since <LocalTime iso={rule.firingSince} />
      </Badge>
    )
  if (rule.evaluatedAt === null)
    return (
      <Badge tone="neutral" icon={Clock}>
        First look soon
      </Badge>
    )
  return (
    <Badge tone="accepted" icon={Check}>
      Quiet
    </Badge>
  )
}
