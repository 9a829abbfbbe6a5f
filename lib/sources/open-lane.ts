import type { Ctx } from '@/lib/accounts/ctx'
import { discardWaiting } from '@/lib/jobs/discard-waiting'
import type { Sql } from '@/lib/platform/sql'
import { readLane, setLaneConnection } from '@/lib/store/lane'

/**
 * Opens a lane with a new key or region: one that was parked or backing off tries again at once. Waiting events are sent
 * with the new settings too, or discarded first. A pause by a person stays.
 */
export async function openLane(
  sql: Sql,
  args: { ctx: Ctx; sourceId: string; waiting: 'send' | 'discard' },
): Promise<void> {
  const { ctx, sourceId, waiting } = args
  const { paused, discarding } = await readLane(sql, sourceId)
  await setLaneConnection(sql, { sourceId, connected: true })
  // A discard in progress covers the same events, and already knows whether the lane sends afterwards.
  if (waiting === 'discard' && !discarding)
    await discardWaiting(sql, { ctx, sourceId, thenResume: paused === null })
}
