import { verb } from '@/lib/accounts/verb'
import { discardWaiting } from '@/lib/jobs/discard-waiting'
import { readLane, setLaneConnection } from '@/lib/store/lane'
import { NO_KEY } from './key-fields'
import { requireConnected } from './require-source'
import { saveSource } from './save-source'
import { disconnectInput } from './schemas'

/**
 * Deletes the write key and keeps the history. Waiting and later events are held with reason `not_connected`, unless the
 * caller chooses to discard the waiting ones.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when the source is not connected or changed since `version`
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
