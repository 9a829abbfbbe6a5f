import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { singleton } from '@/lib/platform/singleton'
import { countUnreadable } from '@/lib/store/count-unreadable'
import type { IngestKeyOwner } from '@/lib/store/ingest-key'
import type { Answer } from './answer'
import { authenticate } from './authenticate'
import { LateCounts } from './late-counts'

const unreadable = () =>
  singleton(
    'ingest.unreadable',
    () =>
      new LateCounts('unreadable requests', counts =>
        countUnreadable(
          db(),
          counts.map(([key, requests]) => {
            const [sourceId = '', code = ''] = key.split(' ')
            return { sourceId, code, requests }
          }),
        ),
      ),
  )

/** Counts a request that was refused before any event of it was seen, so that the source's admin hears of it. */
export function noteUnreadable(sourceId: string, refusal: Answer): void {
  unreadable().add(`${sourceId} ${refusal.body?.['code']}`, 1)
}

/** Writes what is counted now. */
export const writeUnreadable = (): Promise<void> => unreadable().write()

/**
 * Whose request it was whose body could not be read: then only a key beside the body can tell. The refusal stands
 * whatever the database says, so one that is away means nobody.
 */
export async function ownerOfUnread(key: string | null, requestId: string): Promise<IngestKeyOwner | null> {
  if (key === null) return null
  try {
    return await authenticate(key)
  } catch (error) {
    log().warn({ err: messageOf(error), requestId }, 'an unreadable request was not counted for its source')
    return null
  }
}
