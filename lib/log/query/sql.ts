import { MINUTE_MS } from '@/lib/contract/duration'
import { firstId, idTime, isUuid } from '@/lib/platform/ids'
import { type QueryScope, queryCondition } from './sql-conditions'
import { STATE_OF_EVENT } from './sql-delivery'
import { SqlValues } from './sql-values'
import { chooseWalk, type Walk, walkSql } from './sql-walks'
import type { LogQuery } from './types'

/** The deliveries to select. */
export interface Selection extends QueryScope {
  query: LogQuery
  /** By time of receipt; `from` is inclusive, `until` exclusive. */
  from: Date | null
  until: Date | null
  /** Only deliveries whose state last changed in this range, both ends inclusive. */
  settled?: { from: Date; until: Date } | null
  /** Only IDs below this one; null to start at the newest. */
  before: string | null
}

export interface Statement {
  text: string
  values: unknown[]
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * The newest deliveries of a selection among at most `scan` candidates, each found by an index. Returns at least one row:
 * `scanned` (the number of candidates), `last` (the oldest of them, or null), and for each match its columns of event `e`
 * and of its state (null without a match).
 *
 * When the page is not full, continue below `last`. Fewer candidates than `scan` mean that there are no more.
 * @param columns the columns of event `e` to select in addition to the state
 * @param walk defaults to the best walk that can be chosen without a query
 */
export function selectionSql(
  selection: Selection,
  { limit, scan, columns, walk }: { limit: number; scan: number; columns: string; walk?: Walk },
): Statement {
  const { query, from, until, before } = selection
  const out = new SqlValues()
  const below = [before ?? LAST_ID, beforeRequest(query)].filter(id => id !== null).sort()[0] ?? LAST_ID
  const upTo = below === LAST_ID ? null : idTime(below).getTime() + 1
  const end = [upTo, until?.getTime() ?? null].filter(time => time !== null)
  const at = {
    below: out.add(below, 'uuid'),
    first: out.add(firstId(from?.getTime() ?? 0), 'uuid'),
    from: out.add(from?.toISOString() ?? '-infinity', 'timestamptz'),
    // An ID contains the time of receipt, so partitions of later days are not opened.
    until: out.add(end.length > 0 ? new Date(Math.min(...end)).toISOString() : 'infinity', 'timestamptz'),
    scan: out.add(scan, 'int'),
  }
  const sources = out.add(selection.sourceIds, 'uuid[]')
  const walked = walkSql(walk ?? chooseWalk(query), at, selection, out)
  // LATERAL with a LIMIT makes the planner find each candidate's rows by key, whatever number of rows it expects.
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
  WHERE ${queryCondition(query, selection, out)}${settledCondition(selection, out)}
  ORDER BY c.id DESC LIMIT ${out.add(limit, 'int')}
) AS hit ON true ORDER BY hit.id DESC`
  return { text, values: out.values }
}

/**
 * An ID above all events in the requests that a query names, where the walk can start. An event is received before it is
 * sent, and the clocks of two machines differ by far less than a minute.
 * @returns null when the query names no request
 */
function beforeRequest({ terms }: LogQuery): string | null {
  const ids = terms.find(({ field, not }) => field === 'request' && !not)?.values
  return ids?.every(isUuid) ? firstId(Math.max(...ids.map(id => idTime(id).getTime())) + MINUTE_MS) : null
}

function settledCondition({ settled }: Selection, out: SqlValues): string {
  if (!settled) return ''
  // Postgres stores microseconds and a Date milliseconds, so the inclusive end is the whole last millisecond.
  const end = new Date(settled.until.getTime() + 1)
  const [from, until] = [settled.from, end].map(at => out.add(at.toISOString(), 'timestamptz'))
  return ` AND f.changed_at >= ${from} AND f.changed_at < ${until}`
}
