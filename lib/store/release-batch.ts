import type { Sql } from '@/lib/platform/sql'

/**
 * Gives leased events back without having sent them (again): due at once, no try used up.
 * @param begun whether the last counted attempt was really made; when not, it is taken back.
 */
export async function releaseBatch(
  sql: Sql,
  sourceId: string,
  token: string,
  ids: readonly string[],
  begun: boolean,
): Promise<void> {
  await sql.query(RELEASE, [sourceId, token, ids, begun ? 0 : 1])
}

const RELEASE = `
WITH back AS (
  UPDATE relay.queue
  SET attempt = attempt - $4::smallint, state = CASE WHEN attempt - $4::smallint > 0 THEN 'retrying' ELSE 'queued' END,
    first_attempt_at = CASE WHEN attempt - $4::smallint > 0 THEN first_attempt_at END, due_at = now(), lease = NULL,
    version = version + 1, changed_at = clock_timestamp()
  WHERE source_id = $1::uuid AND id = ANY($3::uuid[]) AND lease = $2::uuid
  RETURNING state
)
INSERT INTO relay.ledger_delta (source_id, sending, queued, retrying)
SELECT $1::uuid, -count(*), count(*) FILTER (WHERE state = 'queued'), count(*) FILTER (WHERE state = 'retrying')
FROM back HAVING count(*) > 0`
