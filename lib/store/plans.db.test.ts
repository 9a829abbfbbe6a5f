import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pickChunk } from '@/lib/jobs/pick-chunk'
import { newId } from '@/lib/platform/ids'
import { pgSql, type Sql } from '@/lib/platform/sql'
import { testDatabase } from '@/tests/database'
import { makeWorld, type World } from '@/tests/world'
import { type ClaimedEvent, claimBatch, nextDue } from './claim-batch'
import { discardDeliveries } from './discard-deliveries'
import { alignHeld, expireHolds } from './held-events'
import { beginRequest, releaseBatch } from './lease'
import { reclaimLeases } from './reclaim-leases'
import { type RequestRecord, recordRefusal, type Settlement, settleDeliveries } from './settle-deliveries'

// Tests how the planner reads the queue while one source has a large backlog. Each of these statements once scanned the whole
// backlog, or all events being sent, for every batch.
const BACKLOG = 100_000
/** Enough executions for a prepared statement to get its generic plan. */
const TIMES = 7

let client: pg.Client
let sql: Sql
let world: World
const plans: string[] = []

beforeAll(async () => {
  const { ownerUrl } = await testDatabase()
  client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  client.on('notice', notice => plans.push(notice.message ?? ''))
  sql = pgSql(client)
  world = await makeWorld()
  await makeWorld()
  await client.query(FILL, [world.sourceId, world.ctx.accountId, BACKLOG])
  await client.query('UPDATE relay.lane SET max_per_second = 32767, max_in_flight = 100')
  // A state that autovacuum may find: a backlog, and no event being sent.
  await client.query('VACUUM ANALYZE relay.queue, relay.event')
  await client.query(`LOAD 'auto_explain'`)
  await client.query(`SET auto_explain.log_min_duration = 0; SET auto_explain.log_level = 'notice'`)
}, 60_000)

afterAll(() => client.end())

const FILL = `
WITH e AS (
  INSERT INTO relay.event (source_id, id, received_at, account_id, message_id, outgoing_id, name, event_at, body, bytes, request_id)
  SELECT $1::uuid, uuidv7(t.at - now()), t.at, $2::uuid, 'm' || n, 'ug-' || n, 'Guide Started', t.at, '{"properties":{}}', 400, 'r'
  FROM generate_series(1, $3::int) n, LATERAL (SELECT now() - n * interval '1 ms' AS at) t
  RETURNING source_id, id, received_at, bytes)
INSERT INTO relay.queue (source_id, id, received_at, state, due_at, bytes)
SELECT source_id, id, received_at, 'queued', received_at, bytes FROM e`

function claim(token: string): Promise<ClaimedEvent[]> {
  return claimBatch(sql, {
    token,
    worker: 'w',
    leaseMs: 60_000,
    maxEvents: 500,
    maxBytes: 480_000,
    probeEvents: 10,
    probeEveryMs: 60_000,
  })
}

const request: RequestRecord = {
  requestId: newId(),
  host: 'h',
  keyFingerprint: null,
  status: 400,
  durationMs: 1,
  response: null,
  retryAfterMs: null,
  outcome: 'batch_refused',
  events: 500,
}

const settle = (token: string, events: readonly ClaimedEvent[], to: Settlement['to']) =>
  settleDeliveries(
    sql,
    world.sourceId,
    token,
    events.map(({ id }) => ({ id, to, reason: null, delayMs: 60_000, counts: true })),
    request,
  )

/** The lines of a plan that show how it reads the queue. */
async function pathsOf(work: () => Promise<unknown>): Promise<string[]> {
  const paths = new Set<string>()
  for (let n = 0; n < TIMES; n++) {
    plans.length = 0
    await work()
    for (const line of plans.flatMap(plan => plan.split('\n'))) {
      const found = /((?:Seq|Bitmap \w+|Index|Index Only|Tid) Scan(?: using \w+)?(?: on queue)?)(?= |$)/.exec(
        line,
      )?.[1]
      if (found !== undefined && /queue/.test(line)) paths.add(found)
    }
  }
  return [...paths].sort()
}

const BY_ID = 'Index Scan using queue_pkey on queue'

it('a claim reads the head of each lane, and its own events by ID', async () => {
  const paths = await pathsOf(() => claim(newId()))
  expect(paths).toEqual([
    'Index Only Scan using queue_ready on queue',
    BY_ID,
    'Index Scan using queue_ready on queue',
  ])
})

it.each(['accepted', 'failed', 'retrying', 'held'] as const)(
  'a settlement as %s reads its events by ID',
  async to => {
    const batches: { token: string; events: ClaimedEvent[] }[] = []
    for (let n = 0; n < TIMES; n++) {
      const token = newId()
      batches.push({ token, events: await claim(token) })
    }
    const paths = await pathsOf(async () => {
      const { token, events } = batches.pop() ?? { token: '', events: [] }
      expect((await settle(token, events, to)).length).toBe(500)
    })
    expect(paths).toEqual([BY_ID])
  },
)

it('another request under a lease, its refusal and its release read their events by ID', async () => {
  const paths = await pathsOf(async () => {
    const token = newId()
    const ids = (await claim(token)).map(event => event.id)
    plans.length = 0
    expect((await beginRequest(sql, world.sourceId, token, ids, 60_000)).ids.length).toBe(500)
    await recordRefusal(sql, world.sourceId, token, ids, request)
    await releaseBatch(sql, world.sourceId, token, ids, true)
  })
  expect(paths).toEqual([BY_ID])
})

it('the search for the next due time, lost leases and expired holds does not read the backlog', async () => {
  // A state that autovacuum may find: with many events being sent and held, a join of the whole queue would look cheap.
  await client.query('ANALYZE relay.queue')
  const paths = await pathsOf(async () => {
    await nextDue(sql)
    await reclaimLeases(sql, 5_000)
    await expireHolds(sql, 5_000)
  })
  expect(paths).not.toContain('Seq Scan on queue')
  expect(paths.filter(path => path.includes('queue_changed'))).toEqual([])
})

it('a pause holds events from the head of its lane', async () => {
  await client.query(`UPDATE relay.lane SET paused = 'hold' WHERE source_id = $1`, [world.sourceId])
  const paths = await pathsOf(() => alignHeld(sql, 1_000, 60_000))
  expect(paths).toContain('Index Scan using queue_ready on queue')
  expect(paths).not.toContain('Seq Scan on queue')
  expect(paths.filter(path => path.includes('queue_changed'))).toEqual([])
})

it('discarded events are found and removed by ID, one chunk at a time', async () => {
  const { sourceId } = world
  const job = {
    ...({ kind: 'discard', query: '', chosen: null, cursor: null, sourceIds: [sourceId] } as const),
    from: new Date(Date.now() - 24 * 3_600_000),
    until: new Date(),
  }
  const paths = await pathsOf(async () => {
    const { rows } = await pickChunk(sql, job, 1_000)
    const ids = rows.map(row => row.id)
    expect((await discardDeliveries(sql, [sourceId], ids, 'Ada')).length).toBe(1_000)
  })
  expect(paths).toContain(BY_ID)
  expect(paths).not.toContain('Seq Scan on queue')
})
