'use client'

import { Send } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import { useStored } from '@/components/ui/use-stored'
import type { AcceptedBefore } from '@/lib/sources/accepted-before-change'
import { replayLink } from './replay-link'
import { countEvents } from './use-waiting'

const OLD = {
  'source.replace_key': 'the key before',
  'source.change_residency': 'the region before',
  'source.connect': 'the settings before',
} as const

/** After key or region were changed: what was accepted before may have arrived nowhere. Leads to the log, which asks. */
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
            {countEvents(count)} with {OLD[change]}, since <LocalTime iso={since} />. Did they arrive?
          </p>
          <p>
            Segment may say yes to a wrong key or region and keep nothing. If you do not find them in the
            right workspace, send them again as new.
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button asChild size="sm">
            <Link href={replayLink(sourceId, `${since}..${until}`)} prefetch={false}>
              Send them as new…
            </Link>
          </Button>
          <Button size="sm" onClick={() => dismiss('no')}>
            They arrived
          </Button>
        </div>
      </div>
    </Notice>
  )
}
