import type { DeliveryState } from '@/lib/contract/states'
import { type Selection, selectionSql } from '@/lib/log/query/sql'
import type { Sql } from '@/lib/platform/sql'
import { DEDUPE_MS } from './job'

/** Matching deliveries, grouped. */
export interface Counted {
  sourceId: string
  state: DeliveryState
  event: string
  n: number
  bytes: number
  /** First sent longer ago than Segment remembers ids. */
  beyondDedupe: number
}

const SCAN = 8_000

/**
 * Counts what a selection matches, for a limited time.
 * @returns `exact` is false when time ran out: there may be more
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
