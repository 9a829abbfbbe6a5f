import type { Sql } from '@/lib/platform/sql'

interface Settlement {
  id: string
  claim: string
  /** Waiting: for another try after so long. */
  state: 'waiting' | 'sent' | 'failed'
  retryInMs: number
  outcome: string
}

/** Keeps what a try gave. A process that lost its claim writes nothing. */
export async function settleNotice(sql: Sql, settlement: Settlement): Promise<void> {
  const { id, claim, state, retryInMs, outcome } = settlement
  await sql.query(SETTLE, [id, claim, state, retryInMs, outcome])
}

const SETTLE = `
UPDATE alert_notice SET state = $3, claim = NULL, due_at = now() + $4::int * interval '1 ms', outcome = $5,
  settled_at = CASE WHEN $3 <> 'waiting' THEN now() END
WHERE id = $1::uuid AND claim = $2::uuid`
