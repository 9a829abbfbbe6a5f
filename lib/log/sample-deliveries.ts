import type { DeliveryKind } from '@/lib/contract/delivery'
import type { DeliveryState } from '@/lib/contract/states'
import type { Selection } from '@/lib/log/query/sql'
import type { Sql } from '@/lib/platform/sql'
import type { TimedTally } from './count-tallies'
import type { RowFacts } from './row-facts'
import { selectDeliveries } from './select-deliveries'

const SAMPLE_SIZE = 2_000

interface Stored {
  id: string | null
  received_at: Date
  state: DeliveryState
  reason: string | null
  status: number | null
  host: string | null
  name: string
  kind: DeliveryKind
  known: boolean
}

/**
 * The newest matches of a query that tallies cannot answer, each as a tally with a count of one.
 * @returns `atLeast` is true if there may be more matches than the sample contains
 */
export async function sampleDeliveries(
  sql: Sql,
  selection: Selection,
  facts: RowFacts,
): Promise<{ rows: TimedTally[]; atLeast: boolean }> {
  const columns = 'e.name, e.kind, e.user_id IS NOT NULL AS known'
  const page = await selectDeliveries<Stored>(sql, selection, { limit: SAMPLE_SIZE, columns })
  return {
    rows: page.rows.map(row => ({
      at: row.received_at,
      name: row.name,
      state: row.state,
      reason: row.reason,
      status: row.status,
      region: facts.regionOf(row.host),
      kind: row.kind,
      known: row.known,
      n: 1,
    })),
    atLeast: page.nextCursor !== null,
  }
}
