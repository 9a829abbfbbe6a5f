import { queryCondition } from '@/lib/log/query/sql-conditions'
import { STATE_OF_EVENT } from '@/lib/log/query/sql-delivery'
import { SqlValues } from '@/lib/log/query/sql-values'
import { EVERYTHING, type LogQuery } from '@/lib/log/query/types'
import { idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import { eventColumns, type StoredRow } from './delivery-sql'
import type { RowFacts } from './row-facts'

/**
 * The given deliveries in their current state, newest first. Deliveries from other sources, removed by retention or
 * excluded by the query are left out.
 */
export async function deliveriesById(
  sql: Sql,
  args: {
    sourceIds: string[]
    ids: readonly string[]
    hosts: RowFacts['hosts']
    query?: LogQuery
    extra?: readonly string[]
  },
): Promise<StoredRow[]> {
  const out = new SqlValues()
  const ids = out.add(args.ids, 'uuid[]')
  const times = out.add(
    args.ids.map(id => idTime(id).toISOString()),
    'timestamptz[]',
  )
  const sources = out.add(args.sourceIds, 'uuid[]')
  // The time beside each ID lets Postgres open only that day’s partition.
  const text = `
SELECT f.*, ${eventColumns(args.extra)} FROM unnest(${ids}, ${times}) AS wanted(id, at)
CROSS JOIN LATERAL (SELECT * FROM relay.event e WHERE e.source_id = ANY(${sources}) AND e.id = wanted.id
  AND e.received_at >= wanted.at AND e.received_at < wanted.at + interval '1 ms') AS e
CROSS JOIN LATERAL (${STATE_OF_EVENT}) AS f
WHERE ${queryCondition(args.query ?? EVERYTHING, args, out)}
ORDER BY f.id DESC`
  return (await sql.query<StoredRow>(text, out.values)).rows
}
