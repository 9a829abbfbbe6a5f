import { db } from '@/lib/platform/db'
import { singleton } from '@/lib/platform/singleton'
import { touchIngestKeys } from '@/lib/store/senders'
import { LateCounts } from './late-counts'

const keyUses = () =>
  singleton(
    'ingest.used',
    () =>
      new LateCounts('use of ingest keys', counts =>
        touchIngestKeys(
          db(),
          counts.map(([keyId, { count }]) => ({ keyId, events: count })),
        ),
      ),
  )

/** Counts events for an ingest key. */
export function recordUse(keyId: string, events: number): void {
  keyUses().add(keyId, events)
}

/** Writes the counts now. */
export const writeUses = (): Promise<void> => keyUses().write()
