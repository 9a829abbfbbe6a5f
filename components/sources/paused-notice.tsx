'use client'

import { Pause } from 'lucide-react'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import { formatCount } from '@/lib/contract/format'
import type { SourceView } from '@/lib/sources/source-view'
import { useWaiting } from './use-waiting'

type Paused = Pick<SourceView, 'id' | 'pause' | 'discarding' | 'holdLimit'>

/** The start, author and end of a pause, and how events are handled until then. */
export function PausedNotice({ source }: { source: Paused }) {
  const waiting = useWaiting(source.id, true)
  const { pause, discarding, holdLimit } = source
  if (discarding) {
    return (
      <Notice icon={Pause} title="Discarding waiting events">
        {formatCount(discarding.discarded, 'event')} discarded so far.{' '}
        {discarding.thenResume
          ? 'New events wait until this is done; then sending resumes automatically.'
          : ''}
      </Notice>
    )
  }
  if (!pause) return null
  return (
    <Notice icon={Pause} title="This source is paused">
      <p>
        {pause.at && (
          <>
            Paused on <LocalTime iso={pause.at} />
            {pause.by && ` by ${pause.by}`}.{' '}
          </>
        )}
        {pause.until ? (
          <>
            It resumes automatically on <LocalTime iso={pause.until} />.
          </>
        ) : pause.untilVerified ? (
          'It resumes when someone sends a test event and confirms that it arrived in Segment.'
        ) : (
          'It stays paused until someone resumes it. Test events are still sent.'
        )}
      </p>
      <p>
        {pause.mode === 'skip'
          ? 'New events are recorded as Discarded and not sent.'
          : `New events are held for up to ${holdLimit} and sent when it resumes.`}{' '}
        {waiting && waiting.waiting > 0 && (
          <span className="text-foreground">
            {formatCount(waiting.waiting, 'event')} {waiting.waiting === 1 ? 'is' : 'are'} waiting
            {waiting.firstExpiresAt && (
              <>
                ; the first will be discarded on <LocalTime iso={waiting.firstExpiresAt} /> if it is still
                waiting
              </>
            )}
            .
          </span>
        )}
      </p>
    </Notice>
  )
}
