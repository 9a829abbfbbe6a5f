import { TriangleAlert } from 'lucide-react'
import { Code } from '@/components/ui/code'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import { formatCount, formatList, formatNumber, plural } from '@/lib/contract/format'
import { STATE_LABEL } from '@/lib/contract/states'
import type { JobPreview } from '@/lib/jobs/job'
import { WORDS } from './job-words'

const NAMES_SHOWN = 3

/** Lists the effects that a job would have. */
export function BulkFacts({ preview, chosen }: { preview: JobPreview; chosen: number | null }) {
  const { kind, count, exact, states, events, others } = preview
  const more = events.length - NAMES_SHOWN
  if (count === 0 && exact)
    return (
      <p>
        None of these can be {WORDS[kind].can}. {others.length > 0 && `Skipped: ${listStates(others)}.`}
      </p>
    )
  return (
    <ul className="grid list-disc gap-1.5 pl-4">
      <li>
        {!exact && 'At least '}
        {listStates(states)}
        {chosen === null ? (
          <>
            , received <LocalTime iso={preview.from} /> to <LocalTime iso={preview.until} />
            {preview.query !== '' && (
              <>
                {' '}
                and matching <Code>{preview.query}</Code>
              </>
            )}
            .
          </>
        ) : (
          `, of ${formatCount(chosen, 'selected delivery', 'selected deliveries')}.`
        )}
      </li>
      <li>
        {events
          .slice(0, NAMES_SHOWN)
          .map(({ event, n }) => `${event || 'No name'} ${formatNumber(n)}`)
          .join(', ')}
        {more > 0 && ` and ${formatCount(more, 'more event name')}`}.
      </li>
      {others.length > 0 && <li>Skipped: {listStates(others)}.</li>}
      <li>{WHAT[kind]}</li>
      {preview.minutes !== null && (
        <li>
          Sending takes {exact ? 'about' : 'at least'} {formatCount(preview.minutes, 'minute')}.
        </li>
      )}
      {preview.sourcesOnHold > 0 && kind !== 'discard' && (
        <li>
          {formatCount(preview.sourcesOnHold, 'source')} {plural(preview.sourcesOnHold, 'is', 'are')} not
          sending now; the events stay held until sending resumes.
        </li>
      )}
      {chosen === null && <li>New deliveries are not affected.</li>}
    </ul>
  )
}

/** Warns about events that Segment may count twice. */
export function BulkWarning({ preview }: { preview: JobPreview }) {
  if (preview.count === 0) return null
  if (preview.kind === 'send_as_new')
    return (
      <Notice icon={TriangleAlert} tone="warning" title="Segment counts each event again">
        Each event gets a new message ID: the old ID with the number at the end increased by one. Use this
        when Segment responded 200 but discarded the events, for example because the key or region was wrong.
      </Notice>
    )
  if (preview.beyondDedupe === 0) return null
  return (
    <Notice icon={TriangleAlert} tone="warning">
      {formatNumber(preview.beyondDedupe)} of these {plural(preview.beyondDedupe, 'was', 'were')} first sent
      more than 24 hours ago. Segment no longer recognizes their IDs, so an event that did reach Segment may
      appear twice in streaming destinations.
    </Notice>
  )
}

const WHAT = {
  retry: 'Message IDs stay the same, so Segment ignores any it already accepted in the last 24 hours.',
  discard: 'They are not sent. They stay here as Discarded, with your name, and can still be retried.',
  send_as_new: 'The originals are not changed. The copies keep the original event time.',
} as const

function listStates(counts: JobPreview['states']): string {
  return formatList(counts.map(({ state, n }) => `${formatNumber(n)} ${STATE_LABEL[state]}`))
}
