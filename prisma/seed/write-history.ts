import type { Sql } from '@/lib/platform/sql'
import { insertRows } from './insert-rows'
import { ledgerRows } from './ledger-rows'
import type { Story } from './story'
import { attemptRows, deliveryRow, eventKeyRow, eventRow, queueRow } from './to-rows'

/** Writes a history: events, their states and attempts, and the matching ledger. */
export async function writeHistory(sql: Sql, stories: readonly Story[]): Promise<void> {
  const times = stories.map(story => story.receivedAt)
  await sql.query('SELECT relay.ensure_partitions($1::timestamptz::date - 1, $2::timestamptz::date + 1)', [
    new Date(Math.min(...times)).toISOString(),
    new Date(Math.max(...times)).toISOString(),
  ])
  await insertRows(sql, 'event_key', stories.flatMap(eventKeyRow))
  await insertRows(sql, 'event', stories.map(eventRow))
  await insertRows(sql, 'queue', stories.flatMap(queueRow))
  await insertRows(sql, 'delivery', stories.flatMap(deliveryRow))
  await insertRows(sql, 'attempt', stories.flatMap(attemptRows))
  await insertRows(sql, 'ledger_delta', ledgerRows(stories, duplicatesAmong(stories)))
}

/** Some senders post an event twice; the second one is only counted. */
function duplicatesAmong(stories: readonly Story[]): { sourceId: string; at: number[] } {
  const repeated = stories.filter((story, index) => story.fate.state === 'accepted' && index % 97 === 0)
  const sourceId = repeated[0]?.source.sourceId ?? ''
  const own = repeated.filter(story => story.source.sourceId === sourceId)
  return { sourceId, at: own.map(story => story.receivedAt + 2_000) }
}
