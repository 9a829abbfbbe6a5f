'use client'

import { RotateCw } from 'lucide-react'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import { useStored } from '@/components/ui/use-stored'
import { DAY_MS } from '@/lib/contract/duration'
import { formatCount } from '@/lib/contract/format'
import type { RecentFailures } from '@/lib/sources/recent-failures'
import type { SettingsActions } from './settings-actions'

interface RetryOfferProps {
  sourceId: string
  failures: RecentFailures
  retry: SettingsActions['retryFailed']
}

const WITH = {
  'source.replace_key': 'with the new key',
  'source.change_residency': 'in the new region',
  'source.connect': 'with the new settings',
} as const

/** After a change of key or region: offers to retry events that failed before it, until retried or dismissed. */
export function RetryOffer({ sourceId, failures, retry }: RetryOfferProps) {
  const { count, more, since, until, change } = failures
  const { pending, problem, run } = useAction()
  const [dismissed, dismiss] = useStored(`retry-offer:${sourceId}:${until}`, 'session')
  if (dismissed !== null) return null

  return (
    <Notice icon={RotateCw} tone="info">
      <div className="grid gap-2.5">
        <div className="grid gap-0.5">
          <p className="font-medium text-foreground">
            {more && 'More than '}
            {formatCount(count, 'event')} {count === 1 && !more ? 'has' : 'have'} failed since{' '}
            <LocalTime iso={since} />. Retry them {WITH[change]}?
          </p>
          <p>
            They failed after the last accepted event and before the change.
            {Date.parse(until) - Date.parse(since) > DAY_MS &&
              ' Segment ignores a repeated message ID for only about a day: events that did reach it may appear twice.'}
          </p>
        </div>
        <ActionProblem
          id="retry-offer-error"
          problem={problem}
          again={`Retry ${formatCount(count, 'event')}`}
        />
        <div className="flex flex-wrap gap-2">
          <Button
            size="sm"
            variant="primary"
            disabled={pending}
            onClick={() =>
              run(
                () => retry({ sourceId, since, until }),
                () => undefined,
                'Queued again, with the same message IDs.',
              )
            }
          >
            {pending ? 'Retrying…' : `Retry ${formatCount(count, 'event')}`}
          </Button>
          <Button size="sm" onClick={() => dismiss('no')}>
            Not now
          </Button>
        </div>
      </div>
    </Notice>
  )
}
