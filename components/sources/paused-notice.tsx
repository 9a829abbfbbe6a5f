'use client'

import { Pause } from 'lucide-react'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import type { SourceView } from '@/lib/sources/source-view'
import { countEvents, useWaiting } from './use-waiting'

type Paused = Pick<SourceView, 'id' | 'pause' | 'discarding' | 'holdLimit'>

/** Since when, by whom and until when a source is paused, and what that means for its events. */
export function PausedNotice({ source }: { source: Paused }) {
  const waiting = useWaiting(source.id, true)
  const { pause, discarding, holdLimit } = source
  if (discarding) {
    return (
      <Notice icon={Pause} title="Discarding what waited">
        {countEvents(discarding.discarded)} so far.{' '}
        {discarding.thenResume ? 'New events wait meanwhile; sending goes on by itself afterwards.' : ''}
      </Notice>
    )
  }
  if (!pause) return null
  return (
    <Notice icon={Pause} title="This source is paused">
      <p>
        {pause.at && (
          <>
            Since <LocalTime iso={pause.at} />
            {pause.by && `, by ${pause.by}`}.{' '}
          </>
        )}
        {pause.until ? (
          <>
            It resumes by itself on <LocalTime iso={pause.until} />.
          </>
        ) : (
          'It stays so until somebody resumes it.'
        )}
      </p>
      <p>
        {pause.mode === 'skip'
          ? 'Events that arrive are recorded as Discarded and not sent.'
          : `Events that arrive are held, up to ${holdLimit}, and sent when it resumes.`}{' '}
        {waiting && waiting.waiting > 0 && (
          <span className="text-foreground">
            {countEvents(waiting.waiting)} {waiting.waiting === 1 ? 'waits' : 'wait'}
            {waiting.firstExpiresAt && (
              <>
                ; the first is discarded on <LocalTime iso={waiting.firstExpiresAt} /> if it waits until then
              </>
            )}
            .
          </span>
        )}
      </p>
    </Notice>
  )
}
