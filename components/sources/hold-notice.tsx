import { Hourglass } from 'lucide-react'
import { Notice } from '@/components/ui/notice'

/** Says that held events are about to be discarded, as long as that can still be helped. */
export function HoldNotice({ warning }: { warning: string | null }) {
  if (warning === null) return null
  return (
    <Notice icon={Hourglass} tone="warning" title="Held events are about to be discarded">
      {warning}
    </Notice>
  )
}
