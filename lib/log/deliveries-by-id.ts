import { queryCondition } from '@/lib/log/query/sql-conditions'
import { STATE_OF_EVENT } from '@/lib/log/query/sql-delivery'
import { SqlValues } from '@/lib/log/query/sql-values'
import { EVERYTHING, type LogQuery } from '@/lib/log/query/types'
import { idTime } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import { eventColumns, type StoredRow } from './delivery-sql'
import type { RowFacts } from './row-facts'

/**
 * These deliveries as they are now, newest first; those of other sources, gone by retention, or outside of the query
 * are left out.
 */
export async function deliveriesById(
  sql: Sql,
  ask: {
    sourceIds: string[]
    ids: readonly string[]
    hosts: RowFacts['hosts']
    query?: LogQuery
    extra?: readonly string[]
  },
): Promise<StoredRow[]> {
  const out = new SqlValues()
  const ids = out.add(ask.ids, 'uuid[]')
  const times = out.add(
    ask.ids.map(id => idTime(id).toISOString()),
    'timestamptz[]',
  )
  const sources = out.add(ask.sourceIds, 'uuid[]')
  // The time beside each id lets Postgres open only that day's partition.
  const text = `
SELECT f.*, ${eventColumns(ask.extra)} FROM unnest(${ids}, ${times}) AS wanted(id, at)
CROSS JOIN LATERAL (SELECT * FROM relay.event e WHERE e.source_id = ANY(${sources}) AND e.id = wanted.id
  AND e.received_at >= wanted.at AND e.received_at < wanted.at + interval '1 ms') AS e
CROSS JOIN LATERAL (${STATE_OF_EVENT}) AS f
WHERE ${queryCondition(ask.query ?? EVERYTHING, ask, out)}
ORDER BY f.id DESC`
  return (await sql.query<StoredRow>(text, out.values)).rows
}
