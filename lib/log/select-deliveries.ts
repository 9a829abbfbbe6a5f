import { type Selection, selectionSql } from '@/lib/log/query/sql'
import type { Walk } from '@/lib/log/query/sql-walks'
import { idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import { canSkip, nextMatch } from './next-match'
import { nextScan } from './next-scan'
import { pickWalk } from './pick-walk'

const BUDGET_MS = 150

type Looked = { scanned: number; last: string | null }

/** Rows of one page, and where looking ended. */
export interface Selected<Row> {
  rows: Row[]
  /** Below which id the next page begins; null at the end. */
  nextCursor: string | null
  /** The page is not full, and everything down to this moment was looked at. */
  searchedTo: Date | null
}

/**
 * The newest deliveries of a selection, at most `limit`. However large the log and however rare the match: it ends after a bounded
 * number of candidates and says how far it came.
 * @param columns of event `e`
 */
export async function selectDeliveries<Row extends { id: string | null }>(
  sql: Sql,
  selection: Selection,
  { limit, columns, budgetMs = BUDGET_MS }: { limit: number; columns: string; budgetMs?: number },
): Promise<Selected<Row>> {
  const began = performance.now()
  const walk: Walk = await pickWalk(sql, selection)
  const rows: Row[] = []
  const skips = canSkip(selection)
  // Of a walk that asks all that the query asks, every candidate is a hit.
  const { length } = selection.query.terms
  const decided = length === 0 || (length === 1 && walk.by !== 'time')
  let { before } = selection
  let looked = 0
  for (let step = 0; ; step += 1) {
    const progress = { step, looked, tookMs: performance.now() - began, budgetMs }
    const scan = step === 0 && decided ? limit : Math.max(limit, nextScan(progress))
    const left = limit - rows.length
    const { text, values } = selectionSql({ ...selection, before }, { limit: left, scan, columns, walk })
    const found = (await sql.query<Row & Looked>(text, values)).rows
    const { scanned, last } = found[0] ?? { scanned: 0, last: null }
    rows.push(...found.filter(row => row.id !== null))
    if (rows.length >= limit) return { rows, nextCursor: rows.at(-1)?.id ?? null, searchedTo: null }
    if (scanned < scan || last === null) return { rows, nextCursor: null, searchedTo: null }
    looked += scanned
    before = last
    if (skips) {
      before = await nextMatch(sql, selection, last)
      if (before === null) return { rows, nextCursor: null, searchedTo: null }
    }
    if (performance.now() - began > budgetMs) return { rows, nextCursor: before, searchedTo: idTime(before) }
  }
}
