import type { Ledger } from '@/lib/contract/delivery'
import { LEDGER_COLUMNS, ledgerColumn } from '@/lib/contract/ledger'
import { LIVE_STATES } from '@/lib/contract/states'
import type { Sql } from '@/lib/platform/sql'
import { SETTLED_STATES } from './count-closed'

type Counts = Partial<Ledger>

/** A source's ledger and the counts of its rows, from one snapshot. */
export interface OpenCount {
  /** The source's total plus the deltas that are not folded yet. */
  ledger: Counts
  /** The same sum, computed from the daily totals. */
  days: Counts
  live: Counts
  /** Settled rows from the boundary on. */
  settled: Counts
  /** Rows that retention has removed. */
  dropped: Counts
}

/**
 * Reads a source's ledger and counts its rows, settled ones only from the ID `boundary` on. One statement reads one
 * snapshot, and each row changes in the same transaction as its delta, so no locks are needed.
 */
export async function countOpen(sql: Sql, sourceId: string, boundary: string): Promise<OpenCount> {
  const { rows } = await sql.query<OpenCount>(COUNT, [sourceId, boundary])
  const row = rows[0]
  if (row === undefined) throw new Error('the ledger count returned no row')
  return row
}

const SUMS = LEDGER_COLUMNS.map(count => `'${count}', sum(${ledgerColumn(count)})`).join(', ')
const ENTRIES = LEDGER_COLUMNS.map(ledgerColumn).join(', ')
const LIVE = LIVE_STATES.map(state => `'${state}', count(*) FILTER (WHERE state = '${state}')`).join(', ')

const entries = (table: string) => `(SELECT jsonb_build_object(${SUMS}) FROM (
    SELECT ${ENTRIES} FROM relay.${table} WHERE source_id = $1::uuid
    UNION ALL SELECT ${ENTRIES} FROM relay.ledger_delta WHERE source_id = $1::uuid) AS entry)`

const COUNT = `
SELECT ${entries('ledger_total')} AS ledger, ${entries('ledger_day')} AS days,
  (SELECT jsonb_build_object(${LIVE}) FROM relay.queue WHERE source_id = $1::uuid) AS live,
  (SELECT jsonb_object_agg(s.state, (SELECT count(*) FROM relay.delivery d
     WHERE d.source_id = $1::uuid AND d.state = s.state AND d.id >= $2::uuid))
   FROM unnest(ARRAY[${SETTLED_STATES.map(state => `'${state}'`).join(', ')}]) AS s(state)) AS settled,
  coalesce((SELECT to_jsonb(d) - 'source_id' FROM relay.ledger_dropped d WHERE d.source_id = $1::uuid), '{}') AS dropped`
