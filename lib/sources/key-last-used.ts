import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { db } from '@/lib/platform/db'

// The newest requests only: a key that is in use is among them, and an unused key must not cost a full scan.
const KEY_LAST_USED = `
SELECT max(part.attempt_at) AS at FROM source s CROSS JOIN LATERAL (
  (SELECT d.attempt_at, d.key_fingerprint FROM relay.delivery d
   WHERE d.source_id = s.id AND d.settled_at >= s.key_set_at ORDER BY d.settled_at DESC LIMIT 1000)
  UNION ALL
  (SELECT q.attempt_at, q.key_fingerprint FROM relay.queue q
   WHERE q.source_id = s.id AND q.changed_at >= s.key_set_at ORDER BY q.changed_at DESC LIMIT 1000)
) AS part WHERE s.id = $1::uuid AND part.key_fingerprint = s.key_fingerprint`

/** When a request was last made with the current key of a source, ISO 8601; null when none was. */
export async function keyLastUsed(args: { ctx: Ctx; input: { sourceId: string } }): Promise<string | null> {
  const { ctx, input } = args
  permit(ctx, 'source.view')
  const ids = await sourceIds(db(), ctx.accountId, input.sourceId)
  const { rows } = await db().query<{ at: Date | null }>(KEY_LAST_USED, ids)
  return rows[0]?.at?.toISOString() ?? null
}
