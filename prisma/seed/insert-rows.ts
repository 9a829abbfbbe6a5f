import type { Sql } from '@/lib/platform/sql'

type Table = 'event_key' | 'event' | 'queue' | 'delivery' | 'attempt' | 'ledger_delta'

/** Adds rows to one table of the schema `relay` in one statement. A column that a row does not name is null. */
export async function insertRows(sql: Sql, table: Table, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))].join(', ')
  await sql.query(
    `INSERT INTO relay.${table} (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::relay.${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  )
}
