import { formatExact } from '@/components/shared/format'
import { CopyButton } from '@/components/ui/copy-button'
import { useZone } from '@/components/ui/use-utc'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { Section } from '../section'

interface NamedTime {
  name: string
  iso: string
  /** The matching field in Segment or column in its warehouse, as shown to the reader. */
  segment: string
}

/** Each timestamp of a delivery in every notation, and its counterpart in Segment. */
export function TimesSection({ detail }: { detail: DeliveryDetail }) {
  return (
    <Section title="Times">
      <ul className="grid divide-y divide-border rounded-lg border border-border text-[13px]">
        {timesOf(detail).map(time => (
          <li key={time.name} className="grid gap-1.5 px-3 py-2.5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <h4 className="font-medium">{time.name}</h4>
              <span className="text-muted-foreground text-xs">{time.segment}</span>
            </div>
            <Notations name={time.name} iso={time.iso} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Notations({ name, iso }: { name: string; iso: string }) {
  const local = useZone(false)
  const notations = [
    ['Local', formatExact(iso, local)],
    ['UTC', formatExact(iso, 'UTC')],
    ['ISO 8601', iso],
    ['Unix', String(Date.parse(iso))],
  ] as const
  return (
    <dl className="grid grid-cols-[4.5rem_minmax(0,1fr)] items-center gap-x-3">
      {notations.map(([kind, text]) => (
        <div key={kind} className="contents">
          <dt className="text-muted-foreground text-xs">{kind}</dt>
          <dd className="flex min-w-0 items-center gap-1">
            <span className="min-w-0 break-words text-code tabular-nums">{text}</span>
            <CopyButton text={text} what={`${name}, ${kind}`} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The times that a delivery has reached, from occurrence to acceptance. Pure. */
export function timesOf(detail: DeliveryDetail): NamedTime[] {
  const last = detail.attemptRows.at(-1)
  return [
    {
      name: 'Happened at',
      iso: detail.eventAt,
      segment: 'Sent as timestamp; original_timestamp in the warehouse',
    },
    { name: 'Received', iso: detail.receivedAt, segment: 'Not sent to Segment' },
    ...(last ? [{ name: 'Sent to Segment', iso: last.startedAt, segment: 'sent_at in the warehouse' }] : []),
    ...(detail.state === 'accepted'
      ? [
          {
            name: 'Accepted',
            iso: detail.changedAt,
            segment: 'Close to received_at; Segment sets both received_at and timestamp',
          },
        ]
      : []),
  ]
}
