import { CircleCheck, CircleSlash, CopyCheck } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import type { ReceivedEvent } from '@/lib/sandbox/received'

/** Shows whether the sandbox recorded a message after responding 200. A dropped message shows the reason. */
export function Outcome({ event: { outcome, reason } }: { event: ReceivedEvent }) {
  if (outcome === 'recorded') {
    return (
      <Badge tone="accepted" icon={CircleCheck}>
        Recorded
      </Badge>
    )
  }
  if (outcome === 'duplicate') {
    return (
      <Badge tone="neutral" icon={CopyCheck}>
        Duplicate
      </Badge>
    )
  }
  return (
    <Badge tone="failed" icon={CircleSlash} className="max-w-full">
      <span className="truncate">Dropped: {reason}</span>
    </Badge>
  )
}
