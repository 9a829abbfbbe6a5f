import { FileX } from 'lucide-react'
import { Code, WithCode } from '@/components/ui/code'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import { INGEST_ERRORS } from '@/lib/contract/ingest-errors'
import type { UnreadableRequests } from '@/lib/sources/unreadable-requests'

/** Warns about requests with a valid key and an unreadable body: their events are in no log. */
export function UnreadableNotice({ unreadable }: { unreadable: readonly UnreadableRequests[] }) {
  if (unreadable.length === 0) return null
  return (
    <Notice icon={FileX} tone="warning" title="Some requests could not be read">
      <p>
        They used a key of this source, but no event could be read from them, so none appear in Deliveries.
        The sender got an error each time.
      </p>
      <ul className="mt-1.5 grid gap-1">
        {unreadable.map(({ code, requests, lastAt }) => (
          <li key={code}>
            <Code>{code}</Code> {requests.toLocaleString('en')} {requests === 1 ? 'request' : 'requests'},
            latest <LocalTime iso={lastAt} />. <WithCode>{INGEST_ERRORS[code].when}</WithCode>{' '}
            <WithCode>{INGEST_ERRORS[code].remedy}</WithCode>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
