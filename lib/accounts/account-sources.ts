import type { Sql } from '@/lib/platform/sql'

export interface AccountSource {
  id: string
  name: string
  /** Whether a write key is set. */
  connected: boolean
}

const ACCOUNT_SOURCES = `
SELECT id, name, write_key_box IS NOT NULL AS connected
FROM source WHERE account_id = $1 ORDER BY created_at, id`

/** An account's sources, oldest first. Every read of deliveries starts here, which keeps tenants isolated. */
export async function accountSources(sql: Sql, accountId: string): Promise<AccountSource[]> {
  return (await sql.query<AccountSource>(ACCOUNT_SOURCES, [accountId])).rows
}
