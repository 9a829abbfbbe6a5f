import type pg from 'pg'
import { EVENTS } from '@/lib/contract/events'
import { HALF_DAY, TALLY_BIN, TALLY_FACTS } from '@/lib/store/tally-bin'

/** A source to fill, and its share of the deliveries. */
export interface SeededSource {
  accountId: string
  sourceId: string
  host: string
  /** All shares add up to 1. */
  share: number
}

export interface Seeding {
  sources: readonly SeededSource[]
  count: number
  /** The fraction received in the last 48 hours. The rest was received in the 28 days before. */
  fresh?: number
  /** The number of the first event; message IDs are `m-0`, `m-1`, … */
  first?: number
  /** Whether the product's triggers count each event, instead of one statement at the end. */
  tallies?: 'triggers' | 'at once'
}

/** The number of users. The most frequent ones send a hundred times as much as the others. */
export const USERS = 200_000
const CHUNK = 250_000

/**
 * Fills the log as months of use would, oldest first: 14 events, states, reasons, users, tests and a few replays.
 * Requires the database owner.
 */
export async function seedDeliveries(owner: pg.ClientBase, seeding: Seeding): Promise<void> {
  const { sources, count, fresh = 0.6, first = 0, tallies = 'at once' } = seeding
  await owner.query(
    `SELECT relay.ensure_partitions((now() - interval '31 days')::date, (now() + interval '1 day')::date)`,
  )
  await owner.query('SELECT setseed(0.42)')
  await owner.query(`SET synchronous_commit = off; SET work_mem = '256MB'`)
  const triggers = tallies === 'triggers' ? 'ENABLE' : 'DISABLE'
  await owner.query(`ALTER TABLE relay.delivery ${triggers} TRIGGER tally_settled`)
  for (let done = 0; done < count; done += CHUNK) {
    const size = Math.min(CHUNK, count - done)
    await owner.query('DROP TABLE IF EXISTS seeded')
    await owner.query(CHOOSE, [
      first + done,
      first + done + size - 1,
      sources.map(source => source.sourceId),
      sources.map(source => source.accountId),
      sources.map(source => source.host),
      sources.map((_, n) => sources.slice(0, n).reduce((sum, source) => sum + source.share, 0)),
      first,
      count,
      fresh,
      EVENTS.map(event => event.name),
    ])
    await owner.query(STORE_EVENTS)
    await owner.query(STORE_DELIVERIES)
  }
  await owner.query('DROP TABLE IF EXISTS seeded')
  await owner.query('ALTER TABLE relay.delivery ENABLE TRIGGER tally_settled')
  if (tallies === 'at once') await tallyAll(owner)
  await countLedger(owner)
  await owner.query(`VACUUM ANALYZE relay.event, relay.delivery, relay.queue, relay.tally, relay.tally_halfday, relay.latency,
    relay.latency_halfday`)
}

/** Writes the totals that the triggers and their folding would have produced, with one statement each. */
export async function tallyAll(owner: pg.ClientBase): Promise<void> {
  await owner.query(`TRUNCATE relay.tally, relay.tally_halfday, relay.tally_delta,
    relay.latency, relay.latency_halfday, relay.latency_delta`)
  await owner.query(TALLY)
  await owner.query(LATENCY)
  await owner.query(halfDays('tally'))
  await owner.query(halfDays('latency'))
}

// Age follows the row number, so the heap is in the order of receipt, as in production.
const CHOOSE = `
CREATE TEMP TABLE seeded AS
SELECT n, s.source_id, s.account_id, s.host, t.at AS received_at,
  (lpad(to_hex((extract(epoch FROM t.at) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3)
    || '8' || substr(md5(random()::text), 1, 15))::uuid AS id,
  'm-' || n AS message_id,
  ($10::text[])[1 + floor(14 * r.name * r.name)::int] AS name,
  CASE WHEN r.known < 0.85 THEN 'u_' || floor(${USERS} * r.person * r.person * r.person)::int END AS user_id,
  CASE WHEN r.kind < 0.97 THEN 'live' WHEN r.kind < 0.99 THEN 'test' ELSE 'replay' END AS kind,
  CASE WHEN r.state < 0.962 THEN 'accepted' WHEN r.state < 0.975 THEN 'failed' WHEN r.state < 0.982 THEN 'rejected'
    ELSE 'discarded' END AS state,
  r.state AS drawn, r.took
FROM (
  SELECT n, random() AS source, random() AS name, random() AS known, random() AS person, random() AS kind,
    random() AS state, random() AS took
  FROM generate_series($1::bigint, $2::bigint) AS n
) AS r
CROSS JOIN LATERAL (
  SELECT ($3::uuid[])[place] AS source_id, ($4::uuid[])[place] AS account_id, ($5::text[])[place] AS host
  FROM (SELECT width_bucket(r.source, $6::float8[]) AS place) AS p
) AS s
CROSS JOIN LATERAL (
  SELECT date_trunc('milliseconds', now() - CASE WHEN q < $9::float8 THEN interval '48 hours' * (q / $9)
    ELSE interval '48 hours' + interval '28 days' * ((q - $9) / (1 - $9)) END) AS at
  FROM (SELECT ($8 - (n - $7::bigint))::float8 / $8::bigint AS q) AS o
) AS t`

const STORE_EVENTS = `
INSERT INTO relay.event (source_id, id, received_at, account_id, key, message_id, outgoing_id, name, user_id, anonymous_id,
  event_at, kind, body, bytes, notes, request_id)
SELECT source_id, id, received_at, account_id, key, message_id,
  CASE WHEN state <> 'rejected' THEN 'ug-' || replace(key::text, '-', '') || '-0' END, name, user_id,
  CASE WHEN user_id IS NULL THEN 'a_' || n END, received_at - interval '1 second', kind,
  jsonb_build_object('properties', CASE
    WHEN name LIKE 'Survey%' THEN jsonb_build_object('survey_id', n % 40, 'survey_name', 'Quarterly survey ' || n % 40,
      'score', n % 11, 'feedback', CASE WHEN n % 5 = 0 THEN 'I like the part ' || n % 9973 END)
    WHEN name LIKE 'Checklist%' THEN jsonb_build_object('checklist_id', n % 60, 'checklist_name', 'Getting started ' || n % 60)
    WHEN name LIKE 'Hotspot%' THEN jsonb_build_object('hotspot_id', n % 300, 'hotspot_title', 'Share a report ' || n % 300)
    WHEN name LIKE 'Resource%' THEN jsonb_build_object('resource_center_id', n % 20, 'article_link', 'https://help.example.com/' || n % 500)
    ELSE jsonb_build_object('guide_id', n % 200, 'guide_name', 'Onboarding tour ' || n % 200) END
    || jsonb_build_object('user_id', user_id, 'page_url', 'https://app.example.com/projects/' || n % 5000),
    'timestamp', received_at),
  420 + (n % 900)::int, CASE WHEN n % 50 = 0 THEN '[{"code":"coerced","field":"properties.guide_id","message":"42"}]'::jsonb END,
  'r-' || n / 50
FROM (
  SELECT *, encode(substr(sha256(convert_to(source_id::text, 'UTF8') || '\\x00'::bytea || convert_to(message_id, 'UTF8')), 1, 16), 'hex')::uuid AS key
  FROM seeded
) AS e ORDER BY received_at`

const STORE_DELIVERIES = `
INSERT INTO relay.delivery (source_id, id, received_at, state, reason, attempt, tries, host, key_fingerprint, status, version,
  settled_at, attempt_at, duration_ms)
SELECT source_id, id, received_at, state,
  CASE state WHEN 'failed' THEN CASE WHEN took < 0.5 THEN 'exhausted' ELSE 'event_refused' END
    WHEN 'rejected' THEN CASE WHEN took < 0.5 THEN 'too_large' ELSE 'user_id_invalid' END
    WHEN 'discarded' THEN CASE WHEN took < 0.5 THEN 'event_off' ELSE 'skipped_on_pause' END END,
  sent.attempt, sent.attempt, CASE WHEN sent.attempt > 0 THEN host END, CASE WHEN sent.attempt > 0 THEN '1a2b3c4d' END,
  CASE state WHEN 'accepted' THEN 200 WHEN 'failed' THEN CASE WHEN took < 0.25 THEN 503 WHEN took < 0.5 THEN 429 ELSE 400 END END,
  1 + sent.attempt, received_at + interval '1 ms' * (20 / (1.0001 - took)), received_at, (20 / (1.0001 - took))::int
FROM seeded
CROSS JOIN LATERAL (SELECT CASE WHEN state NOT IN ('accepted', 'failed') THEN 0 WHEN state = 'failed' AND took < 0.5 THEN 10
  WHEN drawn < 0.93 THEN 1 ELSE 2 END AS attempt) AS sent
ORDER BY received_at`

const AT = TALLY_BIN('d.received_at')

const TALLY = `
INSERT INTO relay.tally
SELECT d.source_id, ${AT}, relay.tally_name(e.name), d.state, coalesce(d.reason, ''), coalesce(d.status, 0),
  coalesce(d.host, ''), e.kind, e.user_id IS NOT NULL, count(*)
FROM relay.delivery d
JOIN relay.event e ON e.source_id = d.source_id AND e.id = d.id AND e.received_at = d.received_at
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`

const LATENCY = `
INSERT INTO relay.latency
SELECT d.source_id, ${AT}, relay.latency_step(d.settled_at - d.received_at), count(*)
FROM relay.delivery d WHERE d.state = 'accepted' GROUP BY 1, 2, 3`

const halfDays = (table: keyof typeof TALLY_FACTS) => `
INSERT INTO relay.${table}_halfday
SELECT source_id, ${HALF_DAY('at')} AS bin, ${TALLY_FACTS[table]}, sum(n) FROM relay.${table}
GROUP BY source_id, bin, ${TALLY_FACTS[table]}`

/** Makes the ledger agree with the rows, and keeps a self-check from counting them all now. */
async function countLedger(owner: pg.ClientBase): Promise<void> {
  await owner.query(`
WITH counted AS (
  SELECT source_id, count(*) AS received, count(*) FILTER (WHERE state = 'accepted') AS accepted,
    count(*) FILTER (WHERE state = 'failed') AS failed, count(*) FILTER (WHERE state = 'rejected') AS rejected,
    count(*) FILTER (WHERE state = 'discarded') AS discarded
  FROM relay.delivery GROUP BY source_id
), checked AS (
  INSERT INTO relay.ledger_check (source_id, checked_at) SELECT source_id, now() FROM counted
  ON CONFLICT (source_id) DO UPDATE SET checked_at = now(), started_at = NULL
), by_day AS (
  INSERT INTO relay.ledger_day (source_id, day, received, accepted, failed, rejected, discarded)
  SELECT source_id, now()::date, received, accepted, failed, rejected, discarded FROM counted
  ON CONFLICT (source_id, day) DO UPDATE SET received = excluded.received, accepted = excluded.accepted, failed = excluded.failed,
    rejected = excluded.rejected, discarded = excluded.discarded
)
INSERT INTO relay.ledger_total AS t (source_id, received, accepted, failed, rejected, discarded)
SELECT source_id, received, accepted, failed, rejected, discarded FROM counted
ON CONFLICT (source_id) DO UPDATE SET received = excluded.received, accepted = excluded.accepted, failed = excluded.failed,
  rejected = excluded.rejected, discarded = excluded.discarded`)
}
