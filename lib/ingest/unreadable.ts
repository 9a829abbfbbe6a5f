import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { singleton } from '@/lib/platform/singleton'
import { countUnreadable, type IngestKeyOwner } from '@/lib/store/senders'
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

/** Counts a request that was refused before its events were read, so that the admin of the source can see it. */
export function recordUnreadable(sourceId: string, refusal: Answer): void {
  unreadable().add(`${sourceId} ${refusal.body?.['code']}`, 1)
}

/** Writes the counts now. */
export const writeUnreadable = (): Promise<void> => unreadable().write()

/**
 * The owner of a request whose body could not be read, found by a key outside the body. The request is refused either way,
 * so an unavailable database counts as no owner.
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
