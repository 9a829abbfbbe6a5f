import type { Sql } from '@/lib/platform/sql'
import type { RequestRecord } from './settle-deliveries'

/**
 * Records a refused request as an attempt of each of its events. They stay leased, because parts of the batch are sent again at
 * once, and no retry is used up.
 * @returns the ids that are still ours
 */
export async function recordRefusal(
  sql: Sql,
  sourceId: string,
  token: string,
  ids: readonly string[],
  request: RequestRecord,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(REFUSAL, [
    sourceId,
    token,
    ids,
    request.requestId,
    request.host,
    request.keyFingerprint,
    request.status,
    request.durationMs,
    request.response,
    request.outcome,
    request.events,
  ])
  return rows.map(row => row.id)
}

const REFUSAL = `
INSERT INTO relay.attempt (source_id, id, received_at, number, started_at, duration_ms, outcome, status, host,
  key_fingerprint, response, request_id, events)
SELECT $1::uuid, id, received_at, attempt, attempt_at, $8::int, $10, $7::smallint, $5, $6, $9, $4::uuid, $11::int
FROM relay.queue
WHERE source_id = $1::uuid AND id = ANY($3::uuid[]) AND lease = $2::uuid
RETURNING id`
