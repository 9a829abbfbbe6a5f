import { WithCode } from '@/components/ui/code'
import { HOUR_MS } from '@/lib/contract/duration'
import { formatNumber } from '@/lib/contract/format'
import {
  DEFAULT_EVENTS_PER_SECOND,
  MAX_AHEAD_MS,
  MAX_BATCH_EVENTS,
  MAX_DEPTH,
  MAX_EVENT_BYTES,
  MAX_ID_CHARACTERS,
  MAX_NAME_CHARACTERS,
  MAX_REQUEST_BYTES,
  REJECTED_KEPT_PER_MINUTE,
} from '@/lib/contract/limits'
import { FactTable } from './fact-table'
import { Section } from './section'

const ROWS: readonly [string, string, string][] = [
  ['Request', `${MAX_REQUEST_BYTES / 1024} KB`, 'Before and after decompression.'],
  [
    'Events per batch',
    formatNumber(MAX_BATCH_EVENTS),
    'Segment silently drops any events beyond this number.',
  ],
  [
    'One event',
    `${MAX_EVENT_BYTES / 1024} KB`,
    'As sent to Segment, in bytes. A larger event is rejected, and the message names its largest part; the rest of the batch is not affected.',
  ],
  [
    'User, anonymous and message ID',
    `${MAX_ID_CHARACTERS} characters`,
    'For each ID. Warehouses truncate longer values, which could merge two users.',
  ],
  [
    'Property name',
    `${MAX_NAME_CHARACTERS} characters`,
    'At every level. No warehouse allows longer column names.',
  ],
  ['Nesting depth', String(MAX_DEPTH), 'Levels of objects and arrays in one event.'],
  ['Future timestamps', `${MAX_AHEAD_MS / HOUR_MS} hours`, 'Events further in the future are rejected.'],
  ['Message IDs remembered', '7 days', 'At least, per source.'],
  [
    'Rate',
    `${formatNumber(DEFAULT_EVENTS_PER_SECOND)} per second`,
    'Events per source and web process. Requests above the limit are refused with 429. A source can have its own limit, and `INGEST_RATE_LIMIT` changes the default.',
  ],
  [
    'Rejected events kept',
    `${formatNumber(REJECTED_KEPT_PER_MINUTE)} per minute`,
    'Per source. Above the limit, rejected events get the same response and are counted in Deliveries, but not listed.',
  ],
  [
    'Held events',
    '72 hours',
    'Events are held while a source is paused or not connected, or its key is refused. After that time, they are discarded. `HOLD_LIMIT` changes the limit.',
  ],
]

export function Limits() {
  return (
    <Section id="limits">
      <FactTable
        label="Limits"
        head={['What', 'Limit', 'Details']}
        columns={['w-44 max-sm:w-28', 'w-32 max-sm:w-20']}
        rows={ROWS.map(([what, limit, details]) => ({
          id: `limit-${what.toLowerCase().replaceAll(' ', '-')}`,
          cells: [
            what,
            <span key="limit" className="tabular-nums">
              {limit}
            </span>,
            <WithCode key="details">{details}</WithCode>,
          ],
        }))}
      />
    </Section>
  )
}
