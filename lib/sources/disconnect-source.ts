import { verb } from '@/lib/accounts/verb'
import { discardWaiting } from '@/lib/jobs/discard-waiting'
import { readLane, setLaneConnection } from '@/lib/store/lane'
import { NO_KEY } from './key-fields'
import { requireConnected } from './require-source'
import { saveSource } from './save-source'
import { disconnectInput } from './schemas'

/**
 * Erases the write key. History stays. Events that are waiting or arrive later are held, reason `not_connected`, unless
 * the waiting ones are to be discarded.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when it is not connected or changed since `version`
 */
export const disconnectSource = verb(
  { input: disconnectInput, permission: 'source.disconnect', lock: requireConnected },
  async ({ input, locked: source, ...on }): Promise<{ sourceId: string }> => {
    const { sourceId, waiting } = input
    await saveSource(on, {
      sourceId,
      action: 'source.disconnect',
      data: NO_KEY,
      before: { keyFingerprint: source.keyFingerprint, residency: source.residency },
      after: { waiting },
    })
    const { paused, discarding } = await readLane(on.sql, sourceId)
    await setLaneConnection(on.sql, { sourceId, connected: false })
    if (waiting === 'discard' && !discarding)
      await discardWaiting(on.sql, { ctx: on.ctx, sourceId, thenResume: paused === null })
    return { sourceId }
  },
)
