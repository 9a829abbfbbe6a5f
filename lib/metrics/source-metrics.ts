import type { Ledger } from '@/lib/contract/delivery'
import { READABLE_CODES } from '@/lib/contract/ingest-errors'
import { EMPTY_LEDGER, type LedgerDifferences } from '@/lib/contract/ledger'
import type { MetricName } from '@/lib/contract/metrics'
import { DELIVERY_STATES } from '@/lib/contract/states'
import type { Labels, Sample } from '@/lib/platform/counters'
import type { Sql } from '@/lib/platform/sql'
import { MAX_EXPIRING } from '@/lib/sources/health'
import { FIRST_DUE, MAY_SEND, MAY_SEND_SINCE } from './lag'

/** The metrics of one source, without its ledger. */
export interface SourceMetrics {
  id: string
  name: string
  connected: boolean
  paused: boolean
  refused: boolean
  broken: boolean
  failures: number
  inFlight: number
  oldestWaiting: number | null
  oldestDue: number | null
  expiring: number
  expiresAt: number | null
  checkedAt: number | null
  differences: LedgerDifferences | null
  /** Number of requests whose body could not be read. */
  unreadable: number
}

// One index entry per source and column, whatever the backlog. Only events about to expire are counted, up to a limit.
const SOURCE_METRICS = `
SELECT s.id, s.name, l.connected, l.paused IS NOT NULL AS paused, l.parked_at IS NOT NULL AS refused,
  coalesce(l.open_until > now(), false) AS broken, l.failures, l.in_flight AS "inFlight",
  extract(epoch FROM now() - (SELECT q.received_at FROM relay.queue q WHERE q.source_id = l.source_id
    ORDER BY q.id LIMIT 1))::float8 AS "oldestWaiting",
  CASE WHEN ${MAY_SEND} THEN extract(epoch FROM now() - (SELECT ${MAY_SEND_SINCE} FROM (${FIRST_DUE}) AS first))::float8
    END AS "oldestDue",
  (SELECT count(*) FROM (SELECT FROM relay.queue q WHERE q.source_id = l.source_id AND q.state = 'held'
    AND q.due_at < now() + $1 * interval '1 ms' LIMIT ${MAX_EXPIRING}) AS part)::int AS expiring,
  extract(epoch FROM (SELECT q.due_at FROM relay.queue q WHERE q.source_id = l.source_id AND q.state = 'held'
    ORDER BY q.due_at LIMIT 1))::float8 AS "expiresAt",
  extract(epoch FROM c.checked_at)::float8 AS "checkedAt", c.differences,
  (SELECT coalesce(sum(u.n), 0) FROM relay.refused_request u WHERE u.source_id = s.id
     AND u.code <> ALL($2::text[]))::float8 AS unreadable
FROM public.source s JOIN relay.lane l ON l.source_id = s.id LEFT JOIN relay.ledger_check c ON c.source_id = s.id
ORDER BY s.id`

/** The metrics of all sources in all accounts, for the server operator. */
export async function readSourceMetrics(sql: Sql, warningMs: number): Promise<SourceMetrics[]> {
  return (await sql.query<SourceMetrics>(SOURCE_METRICS, [warningMs, READABLE_CODES])).rows
}

/** The series of one source. Their labels contain only its ID and name. */
export function samplesOf(source: SourceMetrics, ledger: Ledger = EMPTY_LEDGER): Sample[] {
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
    of('relay_ledger_difference', sumAbsolute(source.differences)),
    of('relay_ledger_check_timestamp_seconds', source.checkedAt ?? 0),
  ]
}

function sumAbsolute(differences: SourceMetrics['differences']): number {
  return Object.values(differences ?? {}).reduce((sum, difference) => sum + Math.abs(difference), 0)
}
