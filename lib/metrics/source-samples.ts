import type { Ledger } from '@/lib/contract/delivery'
import { EMPTY_LEDGER } from '@/lib/contract/ledger'
import type { MetricName } from '@/lib/contract/metrics'
import { DELIVERY_STATES } from '@/lib/contract/states'
import type { Labels, Sample } from '@/lib/platform/counters'
import type { SourceFigures } from './source-figures'

/** One source's series. It is told by id and name; nothing else of it is in a label. */
export function samplesOf(source: SourceFigures, ledger: Ledger = EMPTY_LEDGER): Sample[] {
  const own = { source_id: source.id, source: source.name }
  const of = (name: MetricName, value: number | boolean, labels: Labels = own): Sample => ({
    name,
    labels,
    value: Number(value),
  })
  return [
    of('relay_events_received_total', ledger.received),
    of('relay_events_duplicate_total', ledger.duplicates),
    of('relay_events_rejected_not_kept_total', ledger.rejectedNotKept),
    ...DELIVERY_STATES.map(state => of('relay_deliveries', ledger[state], { ...own, state })),
    of('relay_oldest_waiting_seconds', Math.max(0, source.oldestWaiting ?? 0)),
    of('relay_oldest_due_seconds', Math.max(0, source.oldestDue ?? 0)),
    of('relay_source_connected', source.connected),
    of('relay_source_paused', source.paused),
    of('relay_source_key_refused', source.refused),
    of('relay_source_breaker_open', source.broken),
    of('relay_source_failures', source.failures),
    of('relay_source_requests_in_flight', source.inFlight),
    of('relay_source_unreadable_requests_total', source.unreadable),
    of('relay_held_expiring', source.expiring),
    of('relay_held_expires_timestamp_seconds', source.expiresAt ?? 0),
    of('relay_ledger_difference', sizeOf(source.differences)),
    of('relay_ledger_check_timestamp_seconds', source.checkedAt ?? 0),
  ]
}

/** All differences added up, whichever their direction. */
function sizeOf(differences: SourceFigures['differences']): number {
  return Object.values(differences ?? {}).reduce((sum, difference) => sum + Math.abs(difference), 0)
}
