import type { Ctx } from '@/lib/accounts/ctx'
import type { Sql } from '@/lib/platform/sql'
import { readLane, setLaneConnection } from '@/lib/store/lane'
import { discardWhatWaits } from './discard-what-waits'

/**
 * Lets a lane go with what was just set, key or region: one that was parked or backing off asks anew at once. What waits
 * is sent with it too, or discarded first. A pause by a person stays.
 */
export async function openLane(
  sql: Sql,
  args: { ctx: Ctx; sourceId: string; waiting: 'send' | 'discard' },
): Promise<void> {
  const { ctx, sourceId, waiting } = args
  const { paused, discarding } = await readLane(sql, sourceId)
  await setLaneConnection(sql, { sourceId, connected: true })
  // A discard under way is of the same events, and knows already whether the lane goes on afterwards.
  if (waiting === 'discard' && !discarding)
    await discardWhatWaits(sql, { ctx, sourceId, thenResume: paused === null })
}
