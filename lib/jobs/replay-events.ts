import { outgoingId } from '@/lib/contract/event-key'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import { insertReplays, type Replay } from '@/lib/store/insert-replays'
import { type ReplayableEvent, readReplayable, type WantedEvent } from '@/lib/store/read-replayable'
import type { SkipReason } from './job'

/**
 * Queues copies of events under the next generation of their keys. An event is skipped if it was rejected or has not
 * settled, if one of its generations is still being delivered, or if one was created after `since`. Requesting an event
 * twice, or together with its copy, therefore makes only one copy. Call it in a transaction.
 * @returns the copies, and the reason for each skipped event, by event ID
 */
export async function replayEvents(
  sql: Sql,
  wanted: readonly WantedEvent[],
  since: Date,
): Promise<{ replayed: Replay[]; skipped: Map<string, SkipReason> }> {
  if (wanted.length === 0) return { replayed: [], skipped: new Map() }
  const { events, now: at } = await readReplayable(sql, wanted, since)
  const skipped = new Map<string, SkipReason>()
  const replayed: Replay[] = []
  const seen = new Set<string>()
  for (const event of events) {
    const { key } = event
    const reason = key === null ? 'rejected' : findSkipReason(event, seen.has(key))
    if (key === null || reason !== null) {
      skipped.set(event.id, reason ?? 'rejected')
      continue
    }
    seen.add(key)
    const generation = event.generation + 1
    replayed.push({
      sourceId: event.sourceId,
      origin: event.id,
      id: newId(at.getTime()),
      received: at.toISOString(),
      generation,
      outgoing: outgoingId(key, generation),
    })
  }
  await insertReplays(sql, replayed, config().holdLimitMs)
  return { replayed, skipped }
}

function findSkipReason(event: ReplayableEvent, repeated: boolean): SkipReason | null {
  if (event.live) return 'on_its_way'
  if (event.since || repeated) return 'sent_already'
  return event.settled ? null : 'changed'
}
