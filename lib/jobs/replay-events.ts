import { outgoingId } from '@/lib/contract/event-key'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import { insertReplays, type Replay } from '@/lib/store/insert-replays'
import { type ReplayableEvent, readReplayable, type WantedEvent } from '@/lib/store/read-replayable'
import type { SkipReason } from './job'

/**
 * Sends events again under the next generation of their key. An event is skipped while one of its generations is still
 * being delivered, or when one was created after `since`: requesting an event twice, or together with its copy,
 * makes one copy. Call it in a transaction.
 */
export async function replayEvents(
  sql: Sql,
  wanted: readonly WantedEvent[],
  since: Date,
): Promise<{ replayed: Replay[]; refused: Map<string, SkipReason> }> {
  if (wanted.length === 0) return { replayed: [], refused: new Map() }
  const { events, now: at } = await readReplayable(sql, wanted, since)
  const refused = new Map<string, SkipReason>()
  const replayed: Replay[] = []
  const seen = new Set<string>()
  for (const event of events) {
    const { key } = event
    const reason = key === null ? 'rejected' : refusal(event, seen.has(key))
    if (key === null || reason !== null) {
      refused.set(event.id, reason ?? 'rejected')
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
  return { replayed, refused }
}

function refusal(event: ReplayableEvent, twice: boolean): SkipReason | null {
  if (event.live) return 'on_its_way'
  if (event.since || twice) return 'sent_already'
  return event.settled ? null : 'changed'
}
