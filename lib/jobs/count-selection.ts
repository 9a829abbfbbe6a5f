import type { DeliveryState } from '@/lib/contract/states'
import { type Selection, selectionSql } from '@/lib/log/query/sql'
import { idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import { DEDUPE_MS } from './job'

/** The matching deliveries of one source, state and event. */
export interface Counted {
  sourceId: string
  state: DeliveryState
  event: string
  n: number
  bytes: number
  /** How many were sent so long ago that Segment no longer recognizes their message IDs. */
  beyondDedupe: number
}

/** Rows that one statement scans. */
const SCAN = 8_000

/**
 * Counts the deliveries that a selection matches, within a time limit.
 * @returns `exact` is false if time ran out and there may be more
 */
export async function countSelection(
  sql: Sql,
  selection: Selection,
  budgetMs: number,
): Promise<{ groups: Counted[]; exact: boolean }> {
  const end = performance.now() + budgetMs
  const groups = new Map<string, Counted>()
  let { before } = selection
  for (;;) {
    const inner = selectionSql(
      { ...selection, before },
      { limit: SCAN, scan: SCAN, columns: 'e.name, e.bytes' },
    )
    const { rows } = await sql.query<Row>(countSql(inner.text), inner.values)
    for (const row of rows)
      if (row.state !== null && row.source !== null) add(groups, row.source, row.state, row)
    const { scanned, last } = rows[0] ?? { scanned: 0, last: null }
    if (scanned < SCAN || last === null) return { groups: [...groups.values()], exact: true }
    before = last
    if (performance.now() > end) return { groups: [...groups.values()], exact: false }
  }
}

interface Row {
  scanned: number
  last: string | null
  source: string | null
  state: DeliveryState | null
  name: string
  n: number
  bytes: string
  beyond: number
}

const countSql = (selection: string) => `
SELECT s.scanned, s.last, s.source_id AS source, s.state, s.name, count(*)::int AS n, coalesce(sum(s.bytes), 0) AS bytes,
  count(*) FILTER (WHERE s.attempt > 0 AND s.received_at < now() - ${DEDUPE_MS} * interval '1 ms')::int AS beyond
FROM (${selection}) AS s GROUP BY 1, 2, 3, 4, 5`

function add(groups: Map<string, Counted>, sourceId: string, state: DeliveryState, row: Row): void {
  const key = `${sourceId} ${state} ${row.name}`
  const group = groups.get(key) ?? { sourceId, state, event: row.name, n: 0, bytes: 0, beyondDedupe: 0 }
  group.n += row.n
  group.bytes += Number(row.bytes)
  group.beyondDedupe += row.beyond
  groups.set(key, group)
}

/** Counts the given deliveries by source, state and event, without those of other sources. */
export async function countChosen(
  sql: Sql,
  sourceIds: readonly string[],
  ids: readonly string[],
): Promise<Counted[]> {
  const at = ids.map(id => idTime(id).toISOString())
  return (await sql.query<Counted>(COUNT_CHOSEN, [sourceIds, ids, at])).rows
}

const COUNT_CHOSEN = `
SELECT f.source_id AS "sourceId", f.state, e.name AS event, count(*)::int AS n, sum(e.bytes)::int AS bytes,
  count(*) FILTER (WHERE f.attempt > 0 AND e.received_at < now() - ${DEDUPE_MS} * interval '1 ms')::int AS "beyondDedupe"
FROM unnest($1::uuid[]) AS source(id) CROSS JOIN unnest($2::uuid[], $3::timestamptz[]) AS wanted(id, at)
CROSS JOIN LATERAL (
  SELECT * FROM relay.event e WHERE e.source_id = source.id AND e.id = wanted.id
    AND e.received_at >= wanted.at AND e.received_at < wanted.at + interval '1 ms' LIMIT 1) AS e
CROSS JOIN LATERAL (
  SELECT q.source_id, q.state, q.attempt FROM relay.queue q WHERE q.source_id = e.source_id AND q.id = e.id
  UNION ALL
  SELECT d.source_id, d.state, d.attempt FROM relay.delivery d
  WHERE d.source_id = e.source_id AND d.id = e.id AND d.received_at = e.received_at LIMIT 1) AS f
GROUP BY 1, 2, 3`
