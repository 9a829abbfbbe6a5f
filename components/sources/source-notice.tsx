import { CircleX, FileX, Hourglass, TriangleAlert } from 'lucide-react'
import { Code, WithCode } from '@/components/ui/code'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import { formatCount } from '@/lib/contract/format'
import { INGEST_ERRORS } from '@/lib/contract/ingest-errors'
import type { UnreadableRequests } from '@/lib/sources/source-facts'
import type { SourceView } from '@/lib/sources/source-view'
import { PausedNotice } from './paused-notice'

/** Explains why a source is not sending normally. */
export function SourceNotice({ source }: { source: SourceView }) {
  if (source.state === 'paused' || source.discarding) return <PausedNotice source={source} />
  if (source.state === 'key_refused') {
    return (
      <Notice icon={CircleX} tone="danger" title="Segment refuses this write key">
        Events have been held since {source.refusal && <LocalTime iso={source.refusal.at} />}; none have
        failed. Check that the key belongs to this source and that the region matches its workspace, then
        replace the key or press Try again now. We also retry every 15 minutes.
      </Notice>
    )
  }
  if (source.state === 'backing_off') {
    return (
      <Notice icon={TriangleAlert} tone="warning" title="Requests to Segment are failing">
        Nothing is lost: events wait and are sent once Segment responds. Next attempt:{' '}
        {source.nextTryAt && <LocalTime iso={source.nextTryAt} />}.
      </Notice>
    )
  }
  return null
}

/** Warns that held events are about to be discarded, while that can still be prevented. */
export function HoldNotice({ warning }: { warning: string | null }) {
  if (warning === null) return null
  return (
    <Notice icon={Hourglass} tone="warning" title="Held events are about to be discarded">
      {warning}
    </Notice>
  )
}

/** Warns about requests with a valid key and an unreadable body: their events are in no log. */
export function UnreadableNotice({ unreadable }: { unreadable: readonly UnreadableRequests[] }) {
  if (unreadable.length === 0) return null
  return (
    <Notice icon={FileX} tone="warning" title="Some requests could not be read">
      <p>
        They used one of this source’s keys, but no event could be read from them, so none appear in
        Deliveries. The sender got an error each time.
      </p>
      <ul className="mt-1.5 grid gap-1">
        {unreadable.map(({ code, requests, lastAt }) => (
          <li key={code}>
            <Code>{code}</Code> {formatCount(requests, 'request')}, latest <LocalTime iso={lastAt} />.{' '}
            <WithCode>{INGEST_ERRORS[code].when}</WithCode> <WithCode>{INGEST_ERRORS[code].remedy}</WithCode>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
