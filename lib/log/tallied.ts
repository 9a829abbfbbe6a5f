import type { DeliveryState } from '@/lib/contract/states'
import { queryCondition } from '@/lib/log/query/sql-conditions'
import { SqlValues } from '@/lib/log/query/sql-values'
import { factsOf, type TallyFact, type TallyRow, tallyHas } from '@/lib/log/query/tally'
import type { LogQuery } from '@/lib/log/query/types'
import type { Sql } from '@/lib/platform/sql'
import type { RowFacts } from './row-facts'
import { AS_DELIVERY, spanValues, tallyParts } from './tally-parts'

/** A tally, and in which step of a range its events were received. */
export type TimedTally = TallyRow & { at: Date }

/** Sources and time; by the time of receipt, as exact as tallies are kept. */
export interface Span {
  sourceIds: readonly string[]
  from: Date | null
  until: Date | null
  /** Tallies are added up per step of so many seconds; null: over the whole span. */
  stepSeconds: number | null
}

/** Live deliveries that are looked at, newest first: a backlog of millions is not counted, but said to be more. */
const MOST_OPEN = 20_000

interface Stored extends Partial<Omit<TallyRow, 'n' | 'region' | 'state'>> {
  at: Date
  state: DeliveryState
  host?: string
  n: string
}

/** What tells groups apart, of a tally `t` and of a live delivery `q` with its event `e`. */
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

/** `SELECT` and `GROUP BY` over steps, states and the facts that are asked for: each further one multiplies the groups. */
function grouped(
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
  grouped(
    wanted,
    'tallied',
    [`${BIN('t.at')} AS at`, 't.state'],
    `sum(t.n) AS n FROM (
  ${tallyParts('tally')}
) AS t ${AS_DELIVERY} WHERE ${condition}`,
  ).concat(' HAVING sum(t.n) > 0')

const openSql = (wanted: ReadonlySet<TallyFact>) =>
  grouped(
    wanted,
    'live',
    [`${BIN('q.received_at')} AS at`, 'q.state'],
    `count(*) AS n FROM (SELECT * FROM (
    SELECT one.* FROM unnest($1::uuid[]) AS source(id) CROSS JOIN LATERAL (
      SELECT * FROM relay.queue WHERE source_id = source.id AND received_at >= $2::timestamptz AND received_at < $3::timestamptz
      ORDER BY id DESC LIMIT ${MOST_OPEN}) AS one) AS every LIMIT ${MOST_OPEN}) AS q
CROSS JOIN LATERAL (SELECT name, kind, user_id FROM relay.event e
  WHERE e.source_id = q.source_id AND e.id = q.id AND e.received_at = q.received_at LIMIT 1) AS e`,
  )

/** What is counted, and by which facts. */
export interface Counted {
  /** Of terms that {@link talliesKnow}. */
  query: LogQuery
  /** Facts that tell groups apart; a row has no value for the others. */
  wanted: ReadonlySet<TallyFact>
}

/**
 * The deliveries of some sources, a time and a query, counted by their facts: settled ones from the tallies, live ones from the queue.
 * @returns `atLeast` when more live ones exist than were looked at
 */
export async function tallied(
  sql: Sql,
  span: Span,
  rowFacts: RowFacts,
  { query, wanted }: Counted,
): Promise<{ rows: TimedTally[]; atLeast: boolean }> {
  const values = spanValues(span)
  const out = new SqlValues(values)
  const condition = queryCondition(query, { sourceIds: span.sourceIds, hosts: rowFacts.hosts }, out)
  const settled = await sql.query<Stored>(settledSql(wanted, condition), out.values)
  // All of the bounded number, so that it is known whether there are more.
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
    atLeast: live.reduce((sum, row) => sum + row.n, 0) >= MOST_OPEN,
  }
}
