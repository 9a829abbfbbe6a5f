import { firstId, idTime } from '@/lib/platform/ids'
import { type QueryScope, queryCondition } from './sql-conditions'
import { STATE_OF_EVENT } from './sql-delivery'
import { SqlValues } from './sql-values'
import { chooseWalk, type Walk, walkSql } from './sql-walks'
import type { LogQuery } from './types'

/** Which deliveries are asked for. */
export interface Selection extends QueryScope {
  query: LogQuery
  /** By the time of receipt: from this moment on, before that one. */
  from: Date | null
  until: Date | null
  /** Only ids below this one; null from the newest on. */
  before: string | null
}

export interface Statement {
  text: string
  values: unknown[]
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * The newest deliveries of a selection, looking at most at `scan` candidates, each found by an index. Gives at least one row:
 * `scanned` (candidates that were looked at), `last` (the oldest of them, or null), and of each hit its `event` columns
 * and those of its state (null when nothing was hit).
 *
 * Looked at so far without a full page: go on below `last`. Fewer candidates than `scan`: that was all.
 * @param columns what is taken of event `e`, beside its state
 * @param walk left out: the one that ends soonest without asking the database
 */
export function selectionSql(
  selection: Selection,
  { limit, scan, columns, walk }: { limit: number; scan: number; columns: string; walk?: Walk },
): Statement {
  const { query, from, until, before } = selection
  const out = new SqlValues()
  const upTo = before === null ? null : idTime(before).getTime() + 1
  const end = [upTo, until?.getTime() ?? null].filter(time => time !== null)
  const at = {
    below: out.add(before ?? LAST_ID, 'uuid'),
    first: out.add(firstId(from?.getTime() ?? 0), 'uuid'),
    from: out.add(from?.toISOString() ?? '-infinity', 'timestamptz'),
    // An id carries the time of receipt: partitions of newer days need not be opened.
    until: out.add(end.length > 0 ? new Date(Math.min(...end)).toISOString() : 'infinity', 'timestamptz'),
    scan: out.add(scan, 'int'),
  }
  const sources = out.add(selection.sourceIds, 'uuid[]')
  const walked = walkSql(walk ?? chooseWalk(query), at, selection, out)
  // LATERAL with a LIMIT: each candidate's rows are found by their keys, whatever the planner thinks of their number.
  const text = `
WITH candidate AS MATERIALIZED (
  SELECT w.* FROM unnest(${sources}) AS source(id) CROSS JOIN LATERAL (${walked}) AS w ORDER BY w.id DESC LIMIT ${at.scan}
)
SELECT looked.*, hit.* FROM (
  SELECT (SELECT count(*) FROM candidate)::int AS scanned, (SELECT id FROM candidate ORDER BY id LIMIT 1) AS last
) AS looked LEFT JOIN (
  SELECT f.*, ${columns} FROM candidate c
  CROSS JOIN LATERAL (SELECT * FROM relay.event e WHERE e.source_id = c.source_id AND e.id = c.id
    AND e.received_at = c.received_at LIMIT 1) AS e
  CROSS JOIN LATERAL (${STATE_OF_EVENT} LIMIT 1) AS f
  WHERE ${queryCondition(query, selection, out)}
  ORDER BY c.id DESC LIMIT ${out.add(limit, 'int')}
) AS hit ON true ORDER BY hit.id DESC`
  return { text, values: out.values }
}
