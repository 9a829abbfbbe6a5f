import type { DeliveryState } from '@/lib/contract/states'
import { queryCondition } from '@/lib/log/query/sql-conditions'
import { SqlValues } from '@/lib/log/query/sql-values'
import { factsOf, type TallyFact, type TallyRow, tallyHas } from '@/lib/log/query/tally'
import type { LogQuery } from '@/lib/log/query/types'
import type { Sql } from '@/lib/platform/sql'
import type { RowFacts } from './row-facts'
import { AS_DELIVERY, type Span, spanValues, tallyParts } from './tally-parts'

/** A tally with the step of the range in which its events were received. */
export type TimedTally = TallyRow & { at: Date }

/** Maximum number of live deliveries to count, newest first. A larger backlog is reported as `atLeast`. */
const MAX_LIVE = 20_000

interface Stored extends Partial<Omit<TallyRow, 'n' | 'region' | 'state'>> {
  at: Date
  state: DeliveryState
  host?: string
  n: string
}

/** The facts as columns of a tally `t`, and of a live delivery `q` with its event `e`. */
const FACTS: Record<TallyFact, { tallied: string; live: string }> = {
  name: { tallied: 't.name', live: 'e.name' },
  reason: { tallied: 't.reason', live: `coalesce(q.reason, '')` },
  status: { tallied: 't.status', live: 'coalesce(q.status, 0)' },
  host: { tallied: 't.host', live: `coalesce(q.host, '')` },
  kind: { tallied: 't.kind', live: 'e.kind' },
  known: { tallied: 't.known', live: 'e.user_id IS NOT NULL' },
}
const BIN = (at: string) =>
  `CASE WHEN $4::int IS NULL THEN '-infinity'::timestamptz ELSE date_bin($4::int * interval '1 s', ${at}, 'epoch') END`

/** `SELECT` and `GROUP BY` over steps, states and only the wanted facts, because each fact multiplies the groups. */
function buildGroups(
  wanted: ReadonlySet<TallyFact>,
  of: 'tallied' | 'live',
  columns: string[],
  rest: string,
): string {
  const facts = (Object.keys(FACTS) as TallyFact[]).filter(fact => wanted.has(fact))
  const keys = [...columns, ...facts.map(fact => `${FACTS[fact][of]} AS ${fact}`)]
  return `SELECT ${keys.join(', ')}, ${rest} GROUP BY ${keys.map((_, place) => place + 1).join(', ')}`
}

const settledSql = (wanted: ReadonlySet<TallyFact>, condition: string) =>
  buildGroups(
    wanted,
    'tallied',
    [`${BIN('t.at')} AS at`, 't.state'],
    `sum(t.n) AS n FROM (
  ${tallyParts('tally')}
) AS t ${AS_DELIVERY} WHERE ${condition}`,
  ).concat(' HAVING sum(t.n) > 0')

const openSql = (wanted: ReadonlySet<TallyFact>) =>
  buildGroups(
    wanted,
    'live',
    [`${BIN('q.received_at')} AS at`, 'q.state'],
    `count(*) AS n FROM (SELECT * FROM (
    SELECT one.* FROM unnest($1::uuid[]) AS source(id) CROSS JOIN LATERAL (
      SELECT * FROM relay.queue WHERE source_id = source.id AND received_at >= $2::timestamptz AND received_at < $3::timestamptz
      ORDER BY id DESC LIMIT ${MAX_LIVE}) AS one) AS every LIMIT ${MAX_LIVE}) AS q
CROSS JOIN LATERAL (SELECT name, kind, user_id FROM relay.event e
  WHERE e.source_id = q.source_id AND e.id = q.id AND e.received_at = q.received_at LIMIT 1) AS e`,
  )

/** Which deliveries to count, and the facts to group them by. */
export interface Counted {
  /** Only terms that {@link talliesKnow}. */
  query: LogQuery
  /** Facts to group by. Other facts are not set in the rows. */
  wanted: ReadonlySet<TallyFact>
}

/**
 * Counts the deliveries of a span and a query by their facts: settled ones from the tallies, live ones from the queue.
 * @returns `atLeast` is true if there are more live deliveries than were counted
 */
export async function countTallies(
  sql: Sql,
  span: Span,
  rowFacts: RowFacts,
  { query, wanted }: Counted,
): Promise<{ rows: TimedTally[]; atLeast: boolean }> {
  const values = spanValues(span)
  const out = new SqlValues(values)
  const condition = queryCondition(query, { sourceIds: span.sourceIds, hosts: rowFacts.hosts }, out)
  const settled = await sql.query<Stored>(settledSql(wanted, condition), out.values)
  // Filtered below instead of in SQL, so that reaching MAX_LIVE can be detected.
  const open = await sql.query<Stored>(openSql(new Set([...wanted, ...factsOf(query)])), values.slice(0, 4))
  const toRow = (row: Stored): TimedTally => ({
    at: row.at,
    state: row.state,
    name: row.name ?? '',
    reason: row.reason || null,
    status: row.status || null,
    region: rowFacts.regionOf(row.host ?? ''),
    kind: row.kind ?? 'live',
    known: row.known ?? true,
    n: Number(row.n),
  })
  const live = open.rows.map(toRow)
  return {
    rows: [...settled.rows.map(toRow), ...live.filter(row => query.terms.every(term => tallyHas(term, row)))],
    atLeast: live.reduce((sum, row) => sum + row.n, 0) >= MAX_LIVE,
  }
}
