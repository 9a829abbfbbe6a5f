import { TriangleAlert } from 'lucide-react'
import { Code } from '@/components/ui/code'
import { LocalTime } from '@/components/ui/local-time'
import { Notice } from '@/components/ui/notice'
import { STATE_LABEL } from '@/lib/contract/states'
import type { JobPreview } from '@/lib/jobs/job'
import { deliveries, number, WORDS } from './job-words'

const NAMES_SHOWN = 3

/** What a job would do, in plain sentences. */
export function BulkFacts({ preview, chosen }: { preview: JobPreview; chosen: number | null }) {
  const { kind, count, exact, states, events, others } = preview
  const more = events.length - NAMES_SHOWN
  if (count === 0 && exact)
    return (
      <p>
        Nothing here can be {WORDS[kind].can}. {others.length > 0 && `Left alone: ${list(others)}.`}
      </p>
    )
  return (
    <ul className="grid list-disc gap-1.5 pl-4">
      <li>
        {!exact && 'At least '}
        {list(states)}
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
          `, of ${deliveries(chosen)} chosen.`
        )}
      </li>
      <li>
        {events
          .slice(0, NAMES_SHOWN)
          .map(({ event, n }) => `${event || 'No name'} ${number(n)}`)
          .join(', ')}
        {more > 0 && ` and ${more} more ${more === 1 ? 'event' : 'events'}`}.
      </li>
      {others.length > 0 && <li>Left alone: {list(others)}.</li>}
      <li>{WHAT[kind]}</li>
      {preview.minutes !== null && (
        <li>
          Sending {exact ? '' : 'so many '}takes about{' '}
          {preview.minutes === 1 ? 'a minute' : `${number(preview.minutes)} minutes`}.
        </li>
      )}
      {preview.sourcesOnHold > 0 && kind !== 'discard' && (
        <li>
          {preview.sourcesOnHold === 1 ? 'A source does' : `${preview.sourcesOnHold} sources do`} not send
          now: those events are held meanwhile.
        </li>
      )}
      {chosen === null && <li>What arrives from now on is not touched.</li>}
    </ul>
  )
}

/** What must not be missed. */
export function BulkWarning({ preview }: { preview: JobPreview }) {
  if (preview.count === 0) return null
  if (preview.kind === 'send_as_new')
    return (
      <Notice icon={TriangleAlert} tone="warning" title="Segment counts each of them again">
        Each gets a new message id: the same one, with the number at its end raised by one. Use it when
        Segment said yes and kept nothing, as with a wrong key or a wrong region.
      </Notice>
    )
  if (preview.beyondDedupe === 0) return null
  return (
    <Notice icon={TriangleAlert} tone="warning">
      {number(preview.beyondDedupe)} of them were first sent more than 24 hours ago. Segment has forgotten
      their ids by then: if one reached it all the same, streaming destinations may see it twice.
    </Notice>
  )
}

const WHAT = {
  retry: 'They keep their message ids: Segment ignores one that it has taken in the last 24 hours.',
  discard: 'They are not sent. They stay here as Discarded, with your name, and can be retried.',
  send_as_new: 'The originals stay as they are. The copies keep the time at which the event happened.',
} as const

function list(counts: JobPreview['states']): string {
  return counts.map(({ state, n }) => `${number(n)} ${STATE_LABEL[state]}`).join(', ')
}
