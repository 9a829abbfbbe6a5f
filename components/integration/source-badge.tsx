import { Circle, CircleCheck, CircleX, type LucideIcon, Pause, TriangleAlert } from 'lucide-react'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import type { SourceState } from '@/lib/integration/source-state'

const LOOK: Record<SourceState, { label: string; tone: BadgeTone; icon: LucideIcon }> = {
  not_connected: { label: 'Not connected', tone: 'outline', icon: Circle },
  connected: { label: 'Connected', tone: 'accepted', icon: CircleCheck },
  paused: { label: 'Paused', tone: 'neutral', icon: Pause },
  key_refused: { label: 'Key refused', tone: 'failed', icon: CircleX },
  backing_off: { label: 'Backing off', tone: 'retrying', icon: TriangleAlert },
}

/** What a source is doing, as a word, a shape and a colour. */
export function SourceBadge({ state }: { state: SourceState }) {
  const { label, tone, icon } = LOOK[state]
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  )
}
