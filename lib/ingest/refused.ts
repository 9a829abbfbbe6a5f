import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { singleton } from '@/lib/platform/singleton'
import { countRefused, type IngestKeyOwner } from '@/lib/store/senders'
import type { Answer } from './answer'
import { findKey } from './authenticate'
import { LateCounts } from './late-counts'

const refused = () =>
  singleton(
    'ingest.refused',
    () =>
      new LateCounts('refused requests', counts =>
        countRefused(
          db(),
          counts.map(([key, { count, lastAt }]) => {
            const [sourceId = '', keyId = '', code = ''] = key.split(' ')
            return { sourceId, keyId, code, requests: count, lastAt: new Date(lastAt) }
          }),
        ),
      ),
  )

/**
 * Counts a request that was refused as a whole, so that the admin of the key's source can see it.
 * @returns the refusal
 */
export function recordRefused(key: Pick<IngestKeyOwner, 'sourceId' | 'keyId'>, refusal: Answer): Answer {
  refused().add(`${key.sourceId} ${key.keyId} ${refusal.body?.['code']}`, 1)
  return refusal
}

/** Writes the counts now. */
export const writeRefused = (): Promise<void> => refused().write()

/**
 * The owner of a request whose body could not be read, found by a key outside the body. The request is refused either way,
 * so an unavailable database counts as no owner.
 */
export async function ownerOfUnread(key: string | null, requestId: string): Promise<IngestKeyOwner | null> {
  if (key === null) return null
  try {
    const found = await findKey(key)
    return found === null || found.ended ? null : found
  } catch (error) {
    log().warn({ err: messageOf(error), requestId }, 'a refused request was not counted for its source')
    return null
  }
}
