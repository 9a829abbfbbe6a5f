'use client'

import { Send } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import { useStored } from '@/components/ui/use-stored'
import { formatCount } from '@/lib/contract/format'
import type { AcceptedBefore } from '@/lib/sources/accepted-before-change'
import { replayLink } from './replay-link'

const OLD = {
  'source.replace_key': 'the previous key',
  'source.change_residency': 'the previous region',
  'source.connect': 'the previous settings',
} as const

/** After a change of key or region: offers to send events that were accepted before but may never have arrived. */
export function ReplayOffer({ sourceId, accepted }: { sourceId: string; accepted: AcceptedBefore }) {
  const { count, more, since, until, change } = accepted
  const [dismissed, dismiss] = useStored(`replay-offer:${sourceId}:${until}`, 'session')
  if (dismissed !== null) return null
  return (
    <Notice icon={Send} tone="info">
      <div className="grid gap-2.5">
        <div className="grid gap-0.5">
          <p className="font-medium text-foreground">
            Segment accepted {more && 'more than '}
            {formatCount(count, 'event')} with {OLD[change]} since <LocalTime iso={since} />. Did they arrive?
          </p>
          <p>
            Segment may return 200 for a wrong key or region and discard the events. If they are not in the
            right workspace, send them as new.
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button asChild size="sm">
            <Link href={replayLink(sourceId, `${since}..${until}`)} prefetch={false}>
              Send them as new…
            </Link>
          </Button>
          <Button size="sm" onClick={() => dismiss('no')}>
            Yes, they arrived
          </Button>
        </div>
      </div>
    </Notice>
  )
}
