import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { singleton } from '@/lib/platform/singleton'
import { touchIngestKeys } from '@/lib/store/touch-ingest-keys'

const EVERY_MS = 5_000

const uses = () => singleton('ingest.used', () => new Map<string, number>())

/** Remembers that an ingest key brought some events; written every few seconds for all keys together. */
export function noteUse(keyId: string, events: number): void {
  const used = uses()
  if (used.size === 0) setTimeout(() => void writeUses(), EVERY_MS).unref()
  used.set(keyId, (used.get(keyId) ?? 0) + events)
}

/** Writes what is remembered now; also the last thing before a process ends. */
export async function writeUses(): Promise<void> {
  const used = uses()
  const rows = [...used].map(([keyId, events]) => ({ keyId, events }))
  used.clear()
  if (rows.length === 0) return
  await touchIngestKeys(db(), rows).catch(error => {
    log().debug({ err: messageOf(error) }, 'use of ingest keys not noted; kept for the next time')
    for (const { keyId, events } of rows) noteUse(keyId, events)
  })
}
