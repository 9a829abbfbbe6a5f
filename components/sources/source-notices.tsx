import { FileX, Hourglass } from 'lucide-react'
import { Code, WithCode } from '@/components/ui/code'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import { formatCount } from '@/lib/contract/format'
import { INGEST_ERRORS } from '@/lib/contract/ingest-errors'
import type { UnreadableRequests } from '@/lib/sources/source-facts'
import type { SourceView } from '@/lib/sources/source-view'
import { PausedNotice } from './paused-notice'

/** Explains a pause, or that waiting events are being discarded. */
export function PauseNotice({ source }: { source: SourceView }) {
  if (source.state === 'paused' || source.discarding) return <PausedNotice source={source} />
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

/** Warns about requests with a valid key and an unreadable body: their events do not appear in the log. */
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
