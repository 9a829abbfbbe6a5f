import type { ReactNode } from 'react'
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

const HOUR = 60 * 60 * 1000
const ROWS: readonly [string, string, ReactNode][] = [
  ['Request', `${MAX_REQUEST_BYTES / 1024} KB`, 'Before and after inflating.'],
  [
    'Events of a batch',
    MAX_BATCH_EVENTS.toLocaleString('en'),
    'Segment drops the ones above without an error.',
  ],
  [
    'One event',
    `${MAX_EVENT_BYTES / 1024} KB`,
    'As it goes to Segment, in bytes. A bigger one is rejected, with its heaviest part named; its neighbours are not.',
  ],
  [
    'User, anonymous and message id',
    `${MAX_ID_CHARACTERS} characters`,
    'Each. Warehouses cut longer texts, where two users could become one.',
  ],
  [
    'Name of a property',
    `${MAX_NAME_CHARACTERS} characters`,
    'At every level. No warehouse has longer names of columns.',
  ],
  ['Levels of nesting', String(MAX_DEPTH), 'Objects and lists in one event.'],
  ['Time ahead', `${MAX_AHEAD_MS / HOUR} hours`, 'An event may not claim a later time.'],
  ['Message ids remembered', '7 days', 'At least, per source.'],
  [
    'Rate',
    `${DEFAULT_EVENTS_PER_SECOND.toLocaleString('en')} per second`,
    'Events per source and web process; beyond it the answer is 429. A source can have a limit of its own, and the operator may set another default (INGEST_RATE_LIMIT).',
  ],
  [
    'Rejected events kept',
    `${REJECTED_KEPT_PER_MINUTE.toLocaleString('en')} per minute`,
    'Per source. Further ones get the same answer and are counted, and the log says how many; they are not listed.',
  ],
  [
    'Held events',
    '72 hours',
    'While a source is paused, not connected or its key refused. They are discarded afterwards. The operator may set another limit (HOLD_LIMIT).',
  ],
]

export function Limits() {
  return (
    <Section id="limits">
      <FactTable
        label="Limits"
        head={['What', 'Limit', 'To know']}
        columns={['w-44 max-sm:w-28', 'w-32 max-sm:w-20']}
        rows={ROWS.map(([what, limit, know]) => ({
          id: `limit-${what.toLowerCase().replaceAll(' ', '-')}`,
          cells: [
            what,
            <span key="limit" className="tabular-nums">
              {limit}
            </span>,
            know,
          ],
        }))}
      />
    </Section>
  )
}
