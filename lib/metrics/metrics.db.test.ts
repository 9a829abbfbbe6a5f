import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { METRICS } from '@/lib/contract/metrics'
import { startWorker } from '@/lib/deliver/worker'
import { checkLedger } from '@/lib/ledger/check-ledger'
import { readLedgerCheck } from '@/lib/ledger/read-ledger-check'
import { db, prisma } from '@/lib/platform/db'
import { front } from '@/lib/platform/front'
import { newId } from '@/lib/platform/ids'
import { pauseSource } from '@/lib/sources/pause-source'
import { sourceHealth } from '@/lib/sources/source-health'
import { addMetrics } from '@/lib/store/worker-reports'
import { CHORES } from '@/server/chores'
import { basicAuth } from '@/tests/basic-auth'
import { fastLane } from '@/tests/ingest-lanes'
import { type Exposition, readExposition } from '@/tests/prometheus'
import { ScriptedSegment, status, yes } from '@/tests/scripted-segment'
import { makeWorld, until, untilStates, type World } from '@/tests/world'
import { metrics } from './metrics'
import { readiness } from './readiness'

const lane = fastLane()
const segment = new ScriptedSegment()
let origin: string
let worker: { stop(): Promise<void> }
let world: World
let own: { source_id: string; source: string }
const NASTY = 'Prod "1" \\ 2\nnext'

beforeAll(async () => {
  origin = await lane.start()
  const segmentHost = await segment.start()
  Object.assign(process.env, {
    SEGMENT_US_HOST: segmentHost,
    SEGMENT_EU_HOST: segmentHost,
    RETRY_LADDER: '50ms,50ms',
    HOLD_LIMIT: '30h',
  })
  worker = await startWorker(CHORES)
  world = await makeWorld()
  own = { source_id: world.sourceId, source: NASTY }
  await prisma().source.update({ where: { id: world.sourceId }, data: { name: NASTY } })
})
afterAll(async () => {
  await worker.stop()
  await segment.stop()
  await lane.stop()
})

const scrape = async (): Promise<Exposition> => readExposition((await metrics()).text)
const post = (to: World, events: number, headers: Record<string, string> = {}) =>
  fetch(`${origin}/v1/batch`, {
    method: 'POST',
    headers: { authorization: basicAuth(to.ingestKey), ...headers },
    body: JSON.stringify({
      batch: Array.from({ length: events }, () => ({
        event: 'Guide Started',
        userId: 'u',
        messageId: newId(),
      })),
    }),
  })
const settledAs = (of: World, wanted: Record<string, number>) => untilStates(of.sourceId, wanted)

describe('the metrics', () => {
  it('count received events, their outcomes and their latency', async () => {
    let asked = 0
    segment.behave((request, res, req) => {
      asked += 1
      return (asked === 1 ? status(500) : yes)(request, res, req)
    })
    expect((await post(world, 3)).status).toBe(200)
    await settledAs(world, { accepted: 3 })
    expect((await post({ ...world, ingestKey: 'ugk_nobody' }, 1)).status).toBe(401)

    const now = await until(scrape, one => one.sum('relay_received_to_accepted_seconds_count') === 3)
    expect(now.value('relay_database_up')).toBe(1)
    expect(now.value('relay_workers')).toBe(1)
    expect(now.value('relay_lag_seconds')).toBe(0)
    expect(now.value('relay_partition_days_ahead')).toBeGreaterThan(1)
    expect(now.value('relay_events_received_total', own)).toBe(3)
    expect(now.value('relay_deliveries', { ...own, state: 'accepted' })).toBe(3)
    expect(now.value('relay_source_connected', own)).toBe(1)
    expect(now.value('relay_oldest_waiting_seconds', own)).toBe(0)
    expect(now.value('relay_segment_requests_total', { region: 'us', outcome: 'accepted' })).toBe(1)
    expect(now.value('relay_segment_events_total', { region: 'us', outcome: 'accepted' })).toBe(3)
    expect(now.value('relay_retries_total', { reason: 'segment_error' })).toBe(3)
    expect(now.value('relay_ingest_requests_total', { status: '200', code: 'ok' })).toBe(1)
    expect(now.value('relay_ingest_requests_total', { status: '401', code: 'ingest_key_unknown' })).toBe(1)
    expect(now.value('relay_ingest_duration_seconds_count')).toBe(2)
    expect(now.value('relay_ingest_commit_events_sum')).toBe(3)
    expect(now.samples.some(sample => sample.name === 'nodejs_eventloop_lag_seconds')).toBe(true)
  })

  it('include every series in the table and complete histograms, and no secrets in labels', async () => {
    const { text } = await metrics()
    const now = readExposition(text)
    for (const [name, { type }] of Object.entries(METRICS)) {
      expect(now.types.get(name), name).toBe(type)
      const first = type === 'histogram' ? `${name}_bucket` : name
      expect(
        now.samples.some(sample => sample.name === first),
        name,
      ).toBe(true)
    }
    const buckets = now.samples.filter(sample => sample.name === 'relay_received_to_accepted_seconds_bucket')
    expect(buckets.map(line => line.value)).toEqual(buckets.map(line => line.value).sort((a, b) => a - b))
    expect(buckets.at(-1)).toMatchObject({ labels: { le: '+Inf' }, value: 3 })
    const ours = now.samples.filter(sample => sample.name.startsWith('relay_'))
    expect([...new Set(ours.flatMap(line => Object.keys(line.labels)))].sort()).toEqual(
      ['code', 'le', 'outcome', 'reason', 'region', 'source', 'source_id', 'state', 'status'].sort(),
    )
    const { rows } = await db().query<{ fingerprint: string; box: string }>(
      'SELECT key_fingerprint AS fingerprint, write_key_box AS box FROM source WHERE id = $1::uuid',
      [world.sourceId],
    )
    for (const secret of [world.writeKey, world.ingestKey, rows[0]?.fingerprint, rows[0]?.box])
      expect(text).not.toContain(String(secret))
  })

  it('add up the counters of all workers, including stopped ones', async () => {
    const labels = { region: 'eu', outcome: 'timeout' }
    const samples = [{ name: 'relay_segment_requests_total', labels, value: 2 }]
    await Promise.all([addMetrics(db(), samples), addMetrics(db(), samples), addMetrics(db(), samples)])
    await addMetrics(db(), [{ name: 'relay_of_another_version_total', labels: {}, value: 1 }])
    const now = await scrape()
    expect(now.value('relay_segment_requests_total', labels)).toBe(6)
    expect([...now.types.keys()]).not.toContain('relay_of_another_version_total')
  })
})

it('reports a missing row on its own, until the row is back', async () => {
  const input = { sourceId: world.sourceId }
  // The worker checks each new source without a request.
  await until(
    () => readLedgerCheck({ ctx: world.ctx, input }),
    check => check.checkedAt !== null && check.problems.length === 0,
    20_000,
  )
  const { rows } = await db().query<Record<string, unknown>>(
    `DELETE FROM relay.delivery WHERE (source_id, id) IN (
       SELECT source_id, id FROM relay.delivery WHERE source_id = $1::uuid LIMIT 1) RETURNING *`,
    [world.sourceId],
  )
  const anHourLater = () =>
    db().query(
      `UPDATE relay.ledger_check SET checked_at = now() - interval '61 minutes' WHERE source_id = $1::uuid`,
      [world.sourceId],
    )
  await anHourLater()
  const { problems } = await until(
    () => readLedgerCheck({ ctx: world.ctx, input: {} }),
    check => check.problems.length > 0,
    20_000,
  )
  expect(problems).toMatchObject([
    { sourceId: world.sourceId, name: NASTY, differences: { received: 1, accepted: 1 } },
  ])
  const alarmed = await scrape()
  expect(alarmed.value('relay_ledger_difference', own)).toBe(2)
  expect(alarmed.value('relay_ledger_check_timestamp_seconds', own)).toBeGreaterThan(Date.now() / 1000 - 60)

  await db().query(
    'INSERT INTO relay.delivery SELECT * FROM jsonb_populate_recordset(NULL::relay.delivery, $1)',
    [JSON.stringify(rows)],
  )
  await anHourLater()
  await until(
    () => readLedgerCheck({ ctx: world.ctx, input }),
    check => check.problems.length === 0,
    20_000,
  )
  expect((await scrape()).value('relay_ledger_difference', own)).toBe(0)
}, 60_000)

it('warns about held events that are about to expire', async () => {
  await pauseSource({ ctx: world.ctx, input: { sourceId: world.sourceId, mode: 'hold' } })
  await post(world, 2)
  await settledAs(world, { accepted: 3, held: 2 })
  const held = { ...own, state: 'held' }
  const before = await scrape()
  expect(before.value('relay_deliveries', held)).toBe(2)
  expect(before.value('relay_source_paused', own)).toBe(1)
  expect(before.value('relay_held_expiring', own)).toBe(0)
  const left = before.value('relay_held_expires_timestamp_seconds', own) - Date.now() / 1000
  expect(left / 3600).toBeCloseTo(30, 1)
  const health = async () => (await sourceHealth({ ctx: world.ctx, input: {} }))[0]
  expect((await health())?.warning).toBeNull()

  const pass = (hours: number) =>
    db().query(`UPDATE relay.queue SET due_at = due_at - $2 * interval '1 hour' WHERE source_id = $1::uuid`, [
      world.sourceId,
      hours,
    ])
  // A hold of 30 hours is announced in its last third.
  await pass(21)
  expect((await health())?.warning).toMatch(
    /^2 held events will be discarded within 10 hours, the first in (9 h|8 h 59 min)\. Resume the source to send them instead\.$/,
  )
  expect((await scrape()).value('relay_held_expiring', own)).toBe(2)
  await pass(10)
  await settledAs(world, { accepted: 3, discarded: 2 })
  const { rows } = await db().query<{ reason: string }>(
    `SELECT DISTINCT reason FROM relay.delivery WHERE source_id = $1::uuid AND state = 'discarded'`,
    [world.sourceId],
  )
  expect(rows).toEqual([{ reason: 'hold_expired' }])
  expect((await health())?.warning).toBeNull()
  expect(await checkLedger(world.sourceId)).toBeNull()
})

it('does not extend a hold when a refused key is probed', async () => {
  const refused = await makeWorld()
  segment.behave(status(401))
  await post(refused, 1)
  await settledAs(refused, { held: 1 })
  const end = async () => {
    const { rows } = await db().query<{ due: Date; attempt: number; state: string }>(
      'SELECT due_at AS due, attempt, state FROM relay.queue WHERE source_id = $1::uuid',
      [refused.sourceId],
    )
    return rows[0]
  }
  const first = await end()
  await db().query('UPDATE relay.lane SET probe_at = now() WHERE source_id = $1::uuid', [refused.sourceId])
  const second = await until(end, row => row?.attempt === 2 && row.state === 'held')
  expect(second?.due).toEqual(first?.due)
  segment.behave(yes)
})

it('is not ready while a sendable event waits and no worker sends it', async () => {
  expect(await readiness()).toEqual({
    ready: true,
    checks: ['database', 'worker', 'lag'].map(name => ({ name, ok: true, problem: null })),
    warnings: [],
  })
  await worker.stop()
  const late = await makeWorld()
  await post(late, 1)
  await db().query(`INSERT INTO relay.worker (id) VALUES ('alive, and idle')`)
  const minutes = (count: number) =>
    Promise.all([
      db().query(
        `UPDATE relay.queue SET due_at = now() - $2 * interval '1 minute' WHERE source_id = $1::uuid`,
        [late.sourceId, count],
      ),
      db().query(
        `UPDATE relay.lane SET served_at = now() - interval '1 hour', slot_at = now() - interval '1 hour' WHERE source_id = $1::uuid`,
        [late.sourceId],
      ),
    ])
  await minutes(0.5)
  expect((await readiness()).ready).toBe(true)
  await minutes(3)
  expect(await readiness()).toEqual({
    ready: false,
    checks: [
      { name: 'database', ok: true, problem: null },
      { name: 'worker', ok: true, problem: null },
      {
        name: 'lag',
        ok: false,
        problem: 'Events that could be sent have been waiting for a worker for 180 seconds.',
      },
    ],
    warnings: [],
  })
  const now = await scrape()
  expect(now.value('relay_lag_seconds')).toBeCloseTo(180, -1)
  expect(now.value('relay_oldest_due_seconds', { source_id: late.sourceId })).toBeCloseTo(180, -1)
  // A backlog that is being sent is not waiting for a worker.
  await db().query('UPDATE relay.lane SET served_at = now() WHERE source_id = $1::uuid', [late.sourceId])
  expect((await readiness()).ready).toBe(true)
  await db().query('UPDATE relay.lane SET parked_at = now() WHERE source_id = $1::uuid', [late.sourceId])
  expect((await scrape()).value('relay_source_key_refused', { source_id: late.sourceId })).toBe(1)
})

it('warns for 15 minutes after a proxy’s X-Forwarded-For was dropped', async () => {
  front().proxyIgnoredAt = Date.now()
  expect((await readiness()).warnings).toEqual([expect.stringContaining('Set TRUST_PROXY=on')])
  front().proxyIgnoredAt = Date.now() - 16 * 60_000
  expect((await readiness()).warnings).toEqual([])
})
