import type { LedgerDifferences } from '@/lib/contract/ledger'
import type { Sql } from '@/lib/platform/sql'
import { MAX_EXPIRING } from '@/lib/sources/health'
import { FIRST_DUE, MAY_SEND, MAY_SEND_SINCE } from './lag'

/** What the metrics say about one source, the ledger aside. */
export interface SourceFigures {
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
  /** Requests whose body could not be read. */
  unreadable: number
}

// One index entry a source each, whatever the backlog; only what is about to expire is counted, and not to its end.
const SOURCE_FIGURES = `
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
  (SELECT coalesce(sum(u.n), 0) FROM relay.unreadable_request u WHERE u.source_id = s.id)::float8 AS unreadable
FROM public.source s JOIN relay.lane l ON l.source_id = s.id LEFT JOIN relay.ledger_check c ON c.source_id = s.id
ORDER BY s.id`

/** The figures of every source there is, of all accounts: for the operator of the server. */
export async function sourceFigures(sql: Sql, warningMs: number): Promise<SourceFigures[]> {
  return (await sql.query<SourceFigures>(SOURCE_FIGURES, [warningMs])).rows
}
