import { verb } from '@/lib/accounts/verb'
import { invalid } from '@/lib/platform/errors'
import { keyFields } from './key-fields'
import { openLane } from './open-lane'
import { requireConnected } from './require-source'
import { saveSource } from './save-source'
import { replaceKeyInput } from './schemas'
import { checkWriteKey } from './write-key'

/**
 * Gives a connected source another write key; waiting events are sent with it too, or discarded.
 * @returns removed: what was removed from the key as entered; notes: what looks odd about it
 * @throws AppError `invalid` (also when it is the current key), `forbidden`, `not_found` or `conflict`
 */
export const replaceKey = verb(
  {
    input: replaceKeyInput,
    permission: 'source.replace_key',
    prepare: ({ writeKey, asEntered }) => checkWriteKey(writeKey, asEntered),
    lock: requireConnected,
  },
  async ({
    input,
    ready: { key, removed, notes },
    locked: source,
    ...on
  }): Promise<{ sourceId: string; removed: string | null; notes: string[] }> => {
    const { sourceId, waiting } = input
    const data = keyFields(on.ctx, sourceId, key)
    const { keyFingerprint } = data
    if (keyFingerprint === source.keyFingerprint)
      throw invalid('This is the key that is in use already.', 'writeKey')
    await saveSource(on, {
      sourceId,
      action: 'source.replace_key',
      data,
      before: { keyFingerprint: source.keyFingerprint },
      after: { keyFingerprint, waiting, ...(removed === null ? {} : { removed }) },
    })
    await openLane(on.sql, { ctx: on.ctx, sourceId, waiting })
    return { sourceId, removed, notes }
  },
)
