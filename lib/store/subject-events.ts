import type { DeliveryState } from '@/lib/contract/states'
import { isLongerThan } from '@/lib/contract/text-length'
import { firstId, idTime, idTimeSpan } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'

/** Where to look for the events of one end user. */
export interface SubjectScope {
  accountId: string
  sourceIds: readonly string[]
  /** A `userId`, `user_id` or `anonymousId`, exactly as sent. */
  subject: string
  /** By time of receipt; `from` is inclusive, `until` exclusive. */
  from: Date
  until: Date
}

export interface SubjectEvent {
  id: string
  sourceId: string
  receivedAt: Date
  state: DeliveryState
}

export interface SubjectPage {
  /** Newest first, without events that have been erased. */
  events: SubjectEvent[]
  /** All events with this ID or a higher one have been read. Null if there were none below the cursor. */
  cursor: string | null
  ended: boolean
}

/** The longest ID that a note contains whole. */
const NOTE_CHARACTERS = 100
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * Reads the next `scan` events below a cursor, and returns those of one end user. It looks at the stored IDs, at the IDs in a
 * rejected item, also one that is text, and at an ID that was replaced by another one of the same event.
 */
export async function findSubjectEvents(
  sql: Sql,
  { subject, sourceIds, from, until }: Omit<SubjectScope, 'accountId'>,
  before: string | null,
  scan: number,
): Promise<SubjectPage> {
  const end = before === null ? until : new Date(Math.min(until.getTime(), idTime(before).getTime() + 1))
  type Row = {
    scanned: number
    last: string | null
    id: string | null
    sourceId: string
    receivedAt: Date
    state: DeliveryState
  }
  const { rows } = await sql.query<Row>(FIND, [
    sourceIds,
    before ?? LAST_ID,
    firstId(from.getTime()),
    from.toISOString(),
    end.toISOString(),
    scan,
    subject,
    noteOf(subject),
    inText(subject),
  ])
  const { scanned, last } = rows[0] ?? { scanned: 0, last: null }
  const events = rows.flatMap(({ id, sourceId, receivedAt, state }) =>
    id === null ? [] : [{ id, sourceId, receivedAt, state }],
  )
  return { events, cursor: last ?? before, ended: scanned < scan }
}

/** Events that one page of {@link subjectPages} reads, of which usually only a few are the user's. */
const PAGE_SCAN = 20_000

/** All events of one end user, page by page. */
export async function* subjectPages(sql: Sql, scope: SubjectScope): AsyncGenerator<SubjectPage> {
  for (let page: SubjectPage | null = null; page?.ended !== true; yield page)
    page = await findSubjectEvents(sql, scope, page?.cursor ?? null, PAGE_SCAN)
}

// The candidates come from the primary key alone. An index on the anonymous ID would slow down every insert for a search that
// is rare. The last condition finds the ID that a `user_id_aligned` note says was replaced.
const FIND = `
WITH candidate AS MATERIALIZED (
  SELECT w.* FROM unnest($1::uuid[]) AS source(id) CROSS JOIN LATERAL (
    SELECT e.source_id, e.id, e.received_at FROM relay.event e
    WHERE e.source_id = source.id AND e.id < $2::uuid AND e.id >= $3::uuid
      AND e.received_at >= $4::timestamptz AND e.received_at < $5::timestamptz
    ORDER BY e.id DESC LIMIT $6::int) w
  ORDER BY w.id DESC LIMIT $6::int
)
SELECT looked.*, hit.* FROM (
  SELECT (SELECT count(*) FROM candidate)::int AS scanned, (SELECT id FROM candidate ORDER BY id LIMIT 1) AS last
) AS looked LEFT JOIN (
  SELECT e.id, e.source_id AS "sourceId", e.received_at AS "receivedAt", f.state FROM candidate c
  CROSS JOIN LATERAL (SELECT * FROM relay.event e WHERE e.source_id = c.source_id AND e.id = c.id
    AND e.received_at = c.received_at LIMIT 1) AS e
  CROSS JOIN LATERAL (
    SELECT q.state FROM relay.queue q WHERE q.source_id = e.source_id AND q.id = e.id
    UNION ALL
    SELECT d.state FROM relay.delivery d WHERE d.source_id = e.source_id AND d.id = e.id AND d.received_at = e.received_at
      AND d.erased_at IS NULL LIMIT 1) AS f
  WHERE e.user_id = $7::text OR e.anonymous_id = $7::text
    OR e.body #>> '{properties,user_id}' = $7::text
    OR e.body ? 'item' AND ($7::text IN (e.body #>> '{item,userId}', e.body #>> '{item,user_id}', e.body #>> '{item,anonymousId}',
      e.body #>> '{item,previousId}', e.body #>> '{item,properties,user_id}')
      OR (e.body #>> '{item,text}') ~ $9::text OR jsonb_typeof(e.body -> 'item') = 'string' AND (e.body ->> 'item') ~ $9::text)
    OR e.notes IS NOT NULL AND strpos(e.notes::text, $8::text) > 0
) AS hit ON true ORDER BY hit.id DESC`

/**
 * The beginning of a `user_id_aligned` note about the ID, as JSON. A note shortens a longer ID, which could then be another user's:
 * such notes do not match.
 */
function noteOf(subject: string): string {
  const quoted = isLongerThan(subject, NOTE_CHARACTERS) ? '' : subject
  return JSON.stringify(`\`user_id\` was "${quoted}";`).slice(0, -1)
}

/** A pattern that finds the ID as the value of a user field in the text of an item that could not be read as JSON. */
function inText(subject: string): string {
  const escaped = JSON.stringify(subject)
    .slice(1, -1)
    .replace(/[^\p{L}\p{N}]/gu, '\\$&')
  return `"(userId|user_id|anonymousId|previousId)"\\s*:\\s*"?${escaped}"?\\s*[,}]`
}

/**
 * Empties settled events: payload, user, notes and responses are removed, while ID, event name, state and times stay. Events in
 * the queue and events of other accounts do not change. Call it in a transaction that holds the sources' replay lock.
 * @returns the IDs of the erased events
 */
export async function eraseEvents(
  sql: Sql,
  { accountId, sourceIds, subject }: Pick<SubjectScope, 'accountId' | 'sourceIds' | 'subject'>,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql.query<{ id: string }>(
    `SELECT relay.erase_events($1::uuid, $2::uuid[], $3::uuid[], $4::timestamptz, $5::timestamptz, $6::text) AS id`,
    [accountId, sourceIds, ids, ...idTimeSpan(ids), subject],
  )
  return rows.map(row => row.id)
}
