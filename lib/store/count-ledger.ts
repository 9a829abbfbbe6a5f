import type { Ledger } from '@/lib/contract/delivery'
import { LEDGER_COLUMNS } from '@/lib/contract/ledger'
import { DELIVERY_STATES, isLive, LIVE_STATES } from '@/lib/contract/states'
import type { Sql } from '@/lib/platform/sql'

const SETTLED_STATES = DELIVERY_STATES.filter(state => !isLive(state))
export type Counts = Partial<Record<keyof Ledger, number>>

/** What the ledger of a source says, and what is there, both of one moment. */
export interface LedgerCount {
  /** The source's total, and what is not folded into it yet. */
  ledger: Counts
  /** The same, from the daily totals. */
  days: Counts
  live: Counts
  /** Settled rows, by whether their ids lie before {@link LedgerCount.boundary}. */
  before: Counts
  after: Counts
  dropped: Counts
  boundary: string
}

/**
 * Reads a source's ledger and counts its rows. One statement sees one moment: every change of a row and its delta are
 * in one transaction. Waits for nothing and holds nothing up.
 * @param whole whether to count every row; else the ones that were sealed then are taken from the last whole count
 * @param boundary the first id that a whole count does not seal; nothing that is still on its way is sealed
 */
export async function countLedger(
  sql: Sql,
  ask: { sourceId: string; whole: boolean; boundary: string },
): Promise<LedgerCount> {
  const { rows } = await sql.query<LedgerCount>(COUNT, [ask.sourceId, ask.boundary, ask.whole])
  const row = rows[0]
  if (row === undefined) throw new Error('the ledger count gave no row')
  return row
}

const sums = (columns: readonly string[]) => columns.map(column => `'${column}', sum(${column})`).join(', ')
const ENTRIES = LEDGER_COLUMNS.join(', ')

// One walk down delivery_by_state per state and side, without a look at the table: 5 million rows take 0.6 s, and the
// side after the boundary alone what two days have.
const count = (side: string) => `(SELECT count(*) FROM relay.delivery d
    WHERE d.source_id = $1::uuid AND d.state = s.state AND d.id ${side} (SELECT id FROM bound))`

const COUNT = `
WITH sealed AS (
  SELECT * FROM relay.ledger_check WHERE source_id = $1::uuid AND sealed_before IS NOT NULL AND NOT $3::boolean
), bound AS MATERIALIZED (
  SELECT coalesce((SELECT sealed_before FROM sealed), least($2::uuid,
    (SELECT q.id FROM relay.queue q WHERE q.source_id = $1::uuid ORDER BY q.id LIMIT 1))) AS id
), settled AS (
  SELECT s.state, CASE WHEN EXISTS (SELECT FROM sealed) THEN 0 ELSE ${count('<')} END AS before, ${count('>=')} AS after
  FROM unnest(ARRAY[${SETTLED_STATES.map(state => `'${state}'`).join(', ')}]) AS s(state)
)
SELECT (SELECT id FROM bound) AS boundary,
  (SELECT jsonb_build_object(${sums(LEDGER_COLUMNS)}) FROM (
    SELECT ${ENTRIES} FROM relay.ledger_total WHERE source_id = $1::uuid
    UNION ALL SELECT ${ENTRIES} FROM relay.ledger_delta WHERE source_id = $1::uuid) AS entry) AS ledger,
  (SELECT jsonb_build_object(${sums(LEDGER_COLUMNS)}) FROM (
    SELECT ${ENTRIES} FROM relay.ledger_day WHERE source_id = $1::uuid
    UNION ALL SELECT ${ENTRIES} FROM relay.ledger_delta WHERE source_id = $1::uuid) AS entry) AS days,
  (SELECT jsonb_build_object(${LIVE_STATES.map(state => `'${state}', count(*) FILTER (WHERE state = '${state}')`).join(', ')})
   FROM relay.queue WHERE source_id = $1::uuid) AS live,
  (SELECT jsonb_object_agg(state, before + coalesce(CASE state ${SETTLED_STATES.map(state => `WHEN '${state}' THEN (SELECT sealed_${state} FROM sealed)`).join(' ')} END, 0)) FROM settled) AS before,
  (SELECT jsonb_object_agg(state, after) FROM settled) AS after,
  coalesce((SELECT to_jsonb(d) - 'source_id' FROM relay.ledger_dropped d WHERE d.source_id = $1::uuid), '{}') AS dropped`
