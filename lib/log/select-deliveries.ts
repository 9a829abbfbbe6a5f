import { type Selection, selectionSql } from '@/lib/log/query/sql'
import { queryCondition } from '@/lib/log/query/sql-conditions'
import { SqlValues } from '@/lib/log/query/sql-values'
import { talliesKnow } from '@/lib/log/query/tally'
import { firstId, idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import { TALLY_BIN_LENGTH } from '@/lib/store/tally-bin'
import { type Offer, pickWalk } from './pick-walk'
import { AS_DELIVERY } from './tally-parts'

const BUDGET_MS = 150

type Scanned = { scanned: number; last: string | null }

/** The rows of one page and where the search stopped. */
export interface Selected<Row> {
  rows: Row[]
  /** The next page begins below this ID; null on the last page. */
  nextCursor: string | null
  /** Set when the search stopped before the page was full: the time that it reached. */
  searchedTo: Date | null
  /** The term that a free word may have meant. */
  offer: Offer | null
}

/**
 * The newest deliveries of a selection, at most `limit`. Stops after about `budgetMs` and reports how far it got, even if
 * the log is large and matches are rare.
 * @param columns the columns of event `e` to select
 */
export async function selectDeliveries<Row extends { id: string | null }>(
  sql: Sql,
  selection: Selection,
  { limit, columns, budgetMs = BUDGET_MS }: { limit: number; columns: string; budgetMs?: number },
): Promise<Selected<Row>> {
  const began = performance.now()
  const { walk, offer } = await pickWalk(sql, selection)
  const rows: Row[] = []
  const skips = talliesKnow(selection.query)
  // When the walk covers the whole query, every candidate is a match.
  const { length } = selection.query.terms
  const decided = length === 0 || (length === 1 && walk.by !== 'time')
  let { before } = selection
  let scannedSoFar = 0
  for (let step = 0; ; step += 1) {
    const progress = { step, scanned: scannedSoFar, tookMs: performance.now() - began, budgetMs }
    const scan = step === 0 && decided ? limit : Math.max(limit, nextScan(progress))
    const left = limit - rows.length
    const { text, values } = selectionSql({ ...selection, before }, { limit: left, scan, columns, walk })
    const found = (await sql.query<Row & Scanned>(text, values)).rows
    const { scanned, last } = found[0] ?? { scanned: 0, last: null }
    rows.push(...found.filter(row => row.id !== null))
    if (rows.length >= limit) return { rows, nextCursor: rows.at(-1)?.id ?? null, searchedTo: null, offer }
    if (scanned < scan || last === null) return { rows, nextCursor: null, searchedTo: null, offer }
    scannedSoFar += scanned
    before = last
    if (skips) {
      before = await nextMatch(sql, selection, last)
      if (before === null) return { rows, nextCursor: null, searchedTo: null, offer }
    }
    if (performance.now() - began > budgetMs)
      return { rows, nextCursor: before, searchedTo: idTime(before), offer }
  }
}

/** The progress of a search. */
export interface Progress {
  /** Number of statements so far. */
  step: number
  /** Number of candidates that the statements scanned. */
  scanned: number
  tookMs: number
  /** The time limit of the whole search. */
  budgetMs: number
}

/** Most pages are full after the first statement. */
const FIRST_SCANS = [400, 1_000] as const
const MAX_SCAN = 4_000

/**
 * The number of candidates for the next statement: few at first, then as many as fit into the remaining time at the rate
 * so far. With a fixed number, a slow machine started its last statement in time but finished at twice the budget.
 */
export function nextScan({ step, scanned, tookMs, budgetMs }: Progress): number {
  const first = FIRST_SCANS[step]
  if (first !== undefined) return first
  const inTime = (scanned / Math.max(tookMs, 1)) * (budgetMs - tookMs)
  return Math.round(Math.min(MAX_SCAN, Math.max(FIRST_SCANS[0], inTime)))
}

/**
 * Finds an ID with no match between it and `before`, so that the search for a rare match skips millions of rows. Live
 * deliveries are not tallied, so the next live delivery counts as a possible match.
 * @param selection of a query that tallies can answer
 * @returns null when nothing below `before` can match
 */
export async function nextMatch(sql: Sql, selection: Selection, before: string): Promise<string | null> {
  const out = new SqlValues()
  const sources = out.add(selection.sourceIds, 'uuid[]')
  const from = out.add(selection.from?.toISOString() ?? '-infinity', 'timestamptz')
  const below = out.add(idTime(before).toISOString(), 'timestamptz')
  const id = out.add(before, 'uuid')
  const condition = queryCondition(selection.query, selection, out)
  const newest = (table: string) => `
    SELECT t.at FROM relay.${table} t ${AS_DELIVERY}
    WHERE t.source_id = source.id AND t.at <= ${below} AND t.at >= date_trunc('hour', ${from}) AND t.n > 0 AND ${condition}
    ORDER BY t.at DESC LIMIT 1`
  const text = `
SELECT max(one.at) + ${TALLY_BIN_LENGTH('max(one.at)')} AS at,
  (SELECT q.id FROM unnest(${sources}) AS source(id) CROSS JOIN LATERAL (
     SELECT q.id FROM relay.queue q WHERE q.source_id = source.id AND q.id < ${id} AND q.received_at >= ${from}
     ORDER BY q.id DESC LIMIT 1) AS q ORDER BY q.id DESC LIMIT 1) AS live
FROM unnest(${sources}) AS source(id) CROSS JOIN LATERAL ((${newest('tally')}) UNION ALL (${newest('tally_delta')})) AS one`
  const [found] = (await sql.query<{ at: Date | null; live: string | null }>(text, out.values)).rows
  const ends = [found?.at?.getTime() ?? null, found?.live ? idTime(found.live).getTime() + 1 : null]
  const latest = Math.max(...ends.filter(time => time !== null), -1)
  if (latest === -1) return null
  const next = firstId(latest)
  return next < before ? next : before
}
