import type { Ledger } from '@/lib/contract/delivery'
import { HOUR_MS } from '@/lib/contract/duration'
import { EMPTY_LEDGER } from '@/lib/contract/ledger'
import type { Sql } from '@/lib/platform/sql'
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

/** Some senders post an event twice. The duplicate is only counted. */
function duplicatesAmong(stories: readonly Story[]): { sourceId: string; at: number[] } {
  const repeated = stories.filter((story, index) => story.fate.state === 'accepted' && index % 97 === 0)
  const sourceId = repeated[0]?.source.sourceId ?? ''
  const own = repeated.filter(story => story.source.sourceId === sourceId)
  return { sourceId, at: own.map(story => story.receivedAt + 2_000) }
}

type Table = 'event_key' | 'event' | 'queue' | 'delivery' | 'attempt' | 'ledger_delta'

/** Adds rows to one table of the schema `relay` in one statement. A column that a row does not name is null. */
async function insertRows(sql: Sql, table: Table, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))].join(', ')
  await sql.query(
    `INSERT INTO relay.${table} (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::relay.${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  )
}

type Hour = Omit<Ledger, 'rejectedNotKept'> & { source_id: string; at: string }
const { rejectedNotKept: _, ...NOTHING } = EMPTY_LEDGER

/**
 * The ledger of a history: received and settled events, hour by hour. An event counts as queued from its receipt until it
 * reaches its current state.
 * @param duplicates when one source received an event again, in Unix milliseconds
 */
export function ledgerRows(
  stories: readonly Story[],
  duplicates: { sourceId: string; at: readonly number[] },
): Hour[] {
  const hours = new Map<string, Hour>()
  const add = (sourceId: string, ms: number, column: keyof typeof NOTHING, count: number) => {
    const at = new Date(Math.floor(ms / HOUR_MS) * HOUR_MS).toISOString()
    const hour = hours.get(sourceId + at) ?? { ...NOTHING, source_id: sourceId, at }
    hour[column] += count
    hours.set(sourceId + at, hour)
  }
  for (const { source, receivedAt, fate } of stories) {
    add(source.sourceId, receivedAt, 'received', 1)
    add(source.sourceId, receivedAt, 'queued', 1)
    add(source.sourceId, fate.changedAt, 'queued', -1)
    add(source.sourceId, fate.changedAt, fate.state, 1)
  }
  for (const at of duplicates.at) add(duplicates.sourceId, at, 'duplicates', 1)
  return [...hours.values()]
}
