import { describe, expect, it } from 'vitest'
import { listHistory } from '@/lib/history/list-history'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { replaceKey } from '@/lib/sources/connect-source'
import { recentFailures } from '@/lib/sources/recent-failures'
import { CHORES } from '@/server/chores'
import { recountLedger } from '@/tests/recount-ledger'
import { status, yes } from '@/tests/scripted-segment'
import { workerWorld } from '@/tests/worker-world'
import { countStates, makeWorld, until } from '@/tests/world'
import { carryOnJobs } from './carry-on-jobs'
import { getJob } from './read-jobs'
import { retryFailed } from './retry-failed'

// After a key change, the failures before it can be retried with the new key.
const world = workerWorld('20ms', CHORES)
const { segment, send, reach } = world

const changeKey = () =>
  replaceKey({ ctx: world.ctx, input: { sourceId: world.sourceId, writeKey: newId().replaceAll('-', '') } })
const findFailures = () => recentFailures({ ctx: world.ctx, input: { sourceId: world.sourceId } })

const range = ({ since, until: end }: { since: string; until: string }) => ({ since, until: end })

async function failedBeforeChange(count: number) {
  segment.behave(yes)
  await send(3)
  await reach({ accepted: 3 })
  segment.behave(status(500))
  await send(count)
  await reach({ failed: count })
  await world.endBackoff()
  const ids = new Set(segment.ids())
  segment.behave(yes)
  await changeKey()
  const found = await findFailures()
  if (found === null) throw new Error('nothing is offered')
  return { found, ids }
}

describe('a failure before a key change', () => {
  it('is offered for retry if it followed the last accepted delivery, and keeps its message ID', async () => {
    const { found, ids } = await failedBeforeChange(5)
    expect(found).toMatchObject({ count: 5, more: false, change: 'source.replace_key' })
    const { since, until: end } = found
    const input = { sourceId: world.sourceId, since, until: end }
    const results = await Promise.all([
      retryFailed({ ctx: world.ctx, input }),
      retryFailed({ ctx: world.ctx, input }),
    ])
    await reach({ accepted: 8 })
    const readJobs = async () =>
      Promise.all(results.map(job => getJob({ ctx: world.ctx, input: { id: job.id } })))
    const jobs = await until(readJobs, found => found.every(job => job.state === 'done'))
    expect(jobs.reduce((sum, job) => sum + job.done, 0)).toBe(5)
    expect(new Set(segment.ids())).toEqual(ids)
    expect(await findFailures()).toBeNull()
    const { changes } = await listHistory({ ctx: world.ctx, input: { actions: ['delivery.retry_failed'] } })
    expect(changes.map(change => change.after)).toMatchObject(
      results.map(() => ({ retried: 5, exact: true })),
    )
    expect(await recountLedger(db(), world.sourceId)).toEqual({ gap: 0, differences: {} })
  })

  it('is not offered if Segment accepted events after it, or the key was not changed', async () => {
    segment.behave(status(500))
    await send(2)
    await reach({ failed: 2 })
    await world.endBackoff()
    segment.behave(yes)
    await send(1)
    await reach({ accepted: 1 })
    expect(await findFailures()).toBeNull()
    await changeKey()
    expect(await findFailures()).toBeNull()
  })
})

it('requires an admin of the account', async () => {
  const input = {
    sourceId: world.sourceId,
    since: new Date(0).toISOString(),
    until: new Date().toISOString(),
  }
  await expect(retryFailed({ ctx: { ...world.ctx, role: 'viewer' }, input })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const stranger = await makeWorld()
  await expect(retryFailed({ ctx: stranger.ctx, input })).rejects.toMatchObject({ code: 'not_found' })
  for (const since of ['yesterday', '0000-01-01T00:00:00Z', '2026-02-30T00:00:00Z'])
    await expect(retryFailed({ ctx: world.ctx, input: { ...input, since } })).rejects.toMatchObject({
      code: 'invalid',
      field: 'since',
    })
})

it('does not offer failures that a job is retrying', async () => {
  const { found } = await failedBeforeChange(2)
  await db().query(`UPDATE relay.lane SET paused = 'hold' WHERE source_id = $1::uuid`, [world.sourceId])
  const job = await retryFailed({ ctx: world.ctx, input: { sourceId: world.sourceId, ...range(found) } })
  expect(await findFailures()).toBeNull()
  await until(
    () => getJob({ ctx: world.ctx, input: { id: job.id } }),
    ({ state }) => state === 'done',
  )
  await expect(
    retryFailed({ ctx: world.ctx, input: { sourceId: world.sourceId, ...range(found) } }),
  ).rejects.toMatchObject({ code: 'conflict' })
})

it('retries any number of failures, but only those between the given times', async () => {
  // While the lane is paused, retried deliveries stay queued.
  await db().query(`UPDATE relay.lane SET paused = 'hold' WHERE source_id = $1::uuid`, [world.sourceId])
  const total = 1_300
  await db().query(
    `WITH made AS (SELECT id, n, uuid_extract_timestamp(id) AS at FROM (
       SELECT uuidv7() AS id, n FROM generate_series(1, $2::int) n) v), event AS (
       INSERT INTO relay.event (source_id, id, received_at, account_id, message_id, outgoing_id, name, event_at, body, bytes, request_id)
       SELECT $1::uuid, id, at, $3::uuid, id::text, id::text, 'Guide Started', at, '{"properties":{}}', 100, 'r' FROM made),
     failed AS (INSERT INTO relay.delivery (source_id, id, received_at, settled_at, state, reason, version)
       SELECT $1::uuid, id, at, now() - CASE WHEN n <= 100 THEN interval '1 hour' ELSE interval '1 minute' END, 'failed', 'exhausted', 2 FROM made)
     INSERT INTO relay.ledger_delta (source_id, received, failed) VALUES ($1::uuid, $2::int, $2::int)`,
    [world.sourceId, total, world.ctx.accountId],
  )
  const input = {
    sourceId: world.sourceId,
    since: new Date(Date.now() - 120_000).toISOString(),
    until: new Date(Date.now() - 30_000).toISOString(),
  }
  const { id, expected } = await retryFailed({ ctx: world.ctx, input })
  expect(expected).toBe(total - 100)
  await carryOnJobs()
  const job = await until(
    () => getJob({ ctx: world.ctx, input: { id } }),
    ({ state }) => state === 'done',
  )
  expect(job.done).toBe(total - 100)
  expect((await countStates(world.sourceId))['failed']).toBe(100)
  expect(await recountLedger(db(), world.sourceId)).toEqual({ gap: 0, differences: {} })
})
