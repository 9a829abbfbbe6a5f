import type { DeliveryKind } from '@/lib/contract/delivery'
import type { DeliveryState } from '@/lib/contract/states'
import type { TallyFact, TallyRow } from '@/lib/log-query/tally'
import type { Sql } from '@/lib/platform/sql'
import type { RowFacts } from './row-facts'
import { spanValues, tallyParts } from './tally-parts'

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

interface Stored {
  at: Date
  name: string
  state: DeliveryState
  reason: string
  status: number
  host: string
  kind: DeliveryKind
  known: boolean
  n: string
}

const BIN = (at: string) =>
  `CASE WHEN $4::int IS NULL THEN '-infinity'::timestamptz ELSE date_bin($4::int * interval '1 s', ${at}, 'epoch') END`
const NOTHING: Record<TallyFact, string> = {
  name: `''`,
  reason: `''`,
  status: '0',
  host: `''`,
  kind: `'live'`,
  known: 'true',
}

/** The facts that are asked for, each under its name; what is not asked for is the same for all and makes no group. */
function facts(wanted: ReadonlySet<TallyFact>, of: Record<TallyFact, string>): string {
  return (Object.keys(NOTHING) as TallyFact[])
    .map(fact => `${wanted.has(fact) ? of[fact] : NOTHING[fact]} AS ${fact}`)
    .join(', ')
}

const settledSql = (wanted: ReadonlySet<TallyFact>) => `
SELECT ${BIN('at')} AS at, state,
  ${facts(wanted, { name: 'name', reason: 'reason', status: 'status', host: 'host', kind: 'kind', known: 'known' })},
  sum(n) AS n
FROM (
  ${tallyParts('tally', 'name, state, reason, status, host, kind, known')}
) AS t GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(n) > 0`

const openSql = (wanted: ReadonlySet<TallyFact>) => `
SELECT ${BIN('q.received_at')} AS at, q.state,
  ${facts(wanted, {
    name: 'e.name',
    reason: `coalesce(q.reason, '')`,
    status: 'coalesce(q.status, 0)',
    host: `coalesce(q.host, '')`,
    kind: 'e.kind',
    known: 'e.user_id IS NOT NULL',
  })}, count(*) AS n
FROM (SELECT * FROM (
    SELECT one.* FROM unnest($1::uuid[]) AS source(id) CROSS JOIN LATERAL (
      SELECT * FROM relay.queue WHERE source_id = source.id AND received_at >= $2::timestamptz AND received_at < $3::timestamptz
      ORDER BY id DESC LIMIT ${MOST_OPEN}) AS one) AS every LIMIT ${MOST_OPEN}) AS q
CROSS JOIN LATERAL (SELECT name, kind, user_id FROM relay.event e
  WHERE e.source_id = q.source_id AND e.id = q.id AND e.received_at = q.received_at LIMIT 1) AS e
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`

/**
 * The deliveries of some sources and a time, counted by their facts: settled ones from the tallies, live ones from the queue.
 * @param wanted facts that tell groups apart; a row has no value for the others
 * @returns `atLeast` when more live ones exist than were counted
 */
export async function tallied(
  sql: Sql,
  span: Span,
  rowFacts: RowFacts,
  wanted: ReadonlySet<TallyFact>,
): Promise<{ rows: TimedTally[]; atLeast: boolean }> {
  const values = spanValues(span)
  const settled = (await sql.query<Stored>(settledSql(wanted), values)).rows
  const open = (await sql.query<Stored>(openSql(wanted), values.slice(0, 4))).rows
  const counted = open.reduce((sum, row) => sum + Number(row.n), 0)
  return {
    rows: [...settled, ...open].map(row => ({
      at: row.at,
      name: row.name,
      state: row.state,
      reason: row.reason || null,
      status: row.status || null,
      region: rowFacts.regionOf(row.host),
      kind: row.kind,
      known: row.known,
      n: Number(row.n),
    })),
    atLeast: counted >= MOST_OPEN,
  }
}
