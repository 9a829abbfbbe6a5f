'use client'

import { Send } from 'lucide-react'
import Link from 'next/link'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import { formatCount } from '@/lib/contract/format'
import { REGION_LABEL } from '@/lib/contract/region'
import type { DoubtfulArrival } from '@/lib/sources/doubtful-arrivals'
import { replayLink } from './replay-link'
import type { SettingsActions } from './settings-actions'

const OLD = {
  'source.replace_key': 'with the previous key',
  'source.change_residency': 'in the previous region',
  'source.connect': 'with the previous settings',
} as const

interface ReplayOfferProps {
  sourceId: string
  doubtful: DoubtfulArrival
  confirm: SettingsActions['confirmArrival']
}

/** Asks whether events sent with an earlier key and region arrived, and offers to send them as new events. */
export function ReplayOffer({ sourceId, doubtful, confirm }: ReplayOfferProps) {
  const { count, more, since, until, change, keyFingerprint, residency } = doubtful
  const { pending, problem, run } = useAction()
  return (
    <Notice icon={Send} tone="info">
      <div className="grid gap-2.5">
        <div className="grid gap-0.5">
          <p className="font-medium text-foreground">
            Segment accepted {more && 'more than '}
            {formatCount(count, 'event')} {OLD[change]}. Did they arrive?
          </p>
          <p>
            Key <code className="text-code">{keyFingerprint}</code>, {REGION_LABEL[residency]}, in use from{' '}
            <LocalTime iso={since} /> to <LocalTime iso={until} />. Segment may return 200 for a wrong key or
            region and discard the events. If they are not in the right workspace, send them as new events.
          </p>
        </div>
        <ActionProblem id={`arrived-error-${keyFingerprint}`} problem={problem} again="Yes, they arrived" />
        <div className="flex flex-wrap gap-2">
          <Button asChild size="sm">
            <Link
              href={replayLink(sourceId, '30d', `key:${keyFingerprint} region:${residency} -is:test`)}
              prefetch={false}
            >
              Send as new…
            </Link>
          </Button>
          <Button
            size="sm"
            disabled={pending}
            onClick={() =>
              run(
                () => confirm({ sourceId, keyFingerprint, residency }),
                () => undefined,
              )
            }
          >
            Yes, they arrived
          </Button>
        </div>
      </div>
    </Notice>
  )
}
