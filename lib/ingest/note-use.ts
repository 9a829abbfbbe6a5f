import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { singleton } from '@/lib/platform/singleton'
import { touchIngestKeys } from '@/lib/store/touch-ingest-keys'

const EVERY_MS = 5_000

/** Remembers that an ingest key was used; written every few seconds for all keys together. */
export function noteUse(keyId: string): void {
  const used = singleton('ingest.used', () => new Set<string>())
  if (used.size === 0) {
    setTimeout(() => {
      const ids = [...used]
      used.clear()
      touchIngestKeys(db(), ids).catch(error => log().debug({ err: messageOf(error) }, 'last use not noted'))
    }, EVERY_MS).unref()
  }
  used.add(keyId)
}
