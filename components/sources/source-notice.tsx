import { CircleX, Hourglass, TriangleAlert } from 'lucide-react'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import type { SourceView } from '@/lib/sources/source-view'
import { PausedNotice } from './paused-notice'

/** What a person should know about a source that does not simply send. */
export function SourceNotice({ source }: { source: SourceView }) {
  if (source.state === 'paused' || source.discarding) return <PausedNotice source={source} />
  if (source.state === 'key_refused') {
    return (
      <Notice icon={CircleX} tone="danger" title="Segment refuses this API key">
        Since {source.refusal && <LocalTime iso={source.refusal.at} />} events are held; none has failed.
        Check that the key belongs to this source and that the residency matches its workspace, then replace
        the key or try again. We also ask again every 15 minutes.
      </Notice>
    )
  }
  if (source.state === 'backing_off') {
    return (
      <Notice icon={TriangleAlert} tone="warning" title="Requests to Segment fail at the moment">
        Nothing is lost: events wait and are sent when Segment answers again. Next try{' '}
        {source.nextTryAt && <LocalTime iso={source.nextTryAt} />}.
      </Notice>
    )
  }
  return null
}

/** Says that held events are about to be discarded, as long as that can still be prevented. */
export function HoldNotice({ warning }: { warning: string | null }) {
  if (warning === null) return null
  return (
    <Notice icon={Hourglass} tone="warning" title="Held events are about to be discarded">
      {warning}
    </Notice>
  )
}
