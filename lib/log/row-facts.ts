import type { LaneWait } from '@/lib/contract/delivery'
import type { Region } from '@/lib/contract/region'
import { config } from '@/lib/platform/config'
import { regionHosts } from '@/lib/platform/region-hosts'
import type { Sql } from '@/lib/platform/sql'

/** The parts of a row that come from the configuration rather than from the database. */
export interface RowFacts {
  /** The first attempt plus the retry ladder. */
  maxAttempts: number
  /** The hosts of each region, as deliveries record them. */
  hosts: Readonly<Record<Region, readonly string[]>>
  /** Null for a host of an earlier configuration and for a delivery that was never sent. */
  regionOf: (host: string | null) => Region | null
  /** The sources that are not sending now. If omitted, rows do not mention this. */
  waits?: ReadonlyMap<string, LaneWait>
}

export function rowFacts(): RowFacts {
  const { retryLadderMs, segmentHosts } = config()
  return {
    maxAttempts: retryLadderMs.length + 1,
    hosts: regionHosts(),
    regionOf: host => (host === segmentHosts.us ? 'us' : host === segmentHosts.eu ? 'eu' : null),
  }
}

const LANE_WAITS = `
SELECT source_id AS "sourceId", greatest(wait_until, open_until) AS until,
  CASE WHEN open_until IS NULL OR wait_until >= open_until THEN 'retry_after' ELSE 'backoff' END AS why
FROM relay.lane WHERE source_id = ANY($1::uuid[]) AND greatest(wait_until, open_until) > now()`

/** {@link rowFacts} with the reason why each stopped source is not sending. */
export async function liveRowFacts(sql: Sql, sourceIds: readonly string[]): Promise<RowFacts> {
  type Row = { sourceId: string; until: Date; why: LaneWait['why'] }
  const { rows } = await sql.query<Row>(LANE_WAITS, [sourceIds])
  const waits = rows.map(
    ({ sourceId, until, why }) => [sourceId, { until: until.toISOString(), why }] as const,
  )
  return { ...rowFacts(), waits: new Map(waits) }
}
