import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { checkLedger } from '@/lib/ledger/check-ledger'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { pauseSource } from '@/lib/sources/pause-source'
import { givenSettled } from '@/tests/given-settled'
import { countStates, makeWorld, until, type World } from '@/tests/world'
import { cancelJob } from './cancel-job'
import { carryOnJobs } from './carry-on-jobs'
import { getJob, listJobs } from './read-jobs'
import { previewJob, startJob } from './start-job'

// The tests call the chore instead of running a worker, so that they can inspect a job midway.
let world: World
beforeEach(async () => {
  await db().query(`UPDATE relay.job SET state = 'cancelled' WHERE state = 'running'`)
  world = await makeWorld()
  // While the source is paused, queued events are not sent and can be counted.
  await pauseSource({ ctx: world.ctx, input: { sourceId: world.sourceId, mode: 'hold' } })
})

const start = (kind: 'retry' | 'discard' | 'send_as_new', more: object = {}) =>
  startJob({ ctx: world.ctx, input: { kind, sourceId: world.sourceId, ...more } })
const job = (id: string) => getJob({ ctx: world.ctx, input: { id } })
async function finish(id: string): Promise<void> {
  await until(
    async () => {
      await carryOnJobs()
      return job(id)
    },
    one => one.state !== 'running',
  )
}

describe('workers that die', () => {
  const children = new Set<ChildProcess>()
  let folder = ''
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    if (folder !== '') await rm(folder, { recursive: true })
  })

  it('process each delivery once, no matter when they are killed', async () => {
    folder = await mkdtemp(join(process.cwd(), 'node_modules/.jobs-test-'))
    const outfile = join(folder, 'worker.mjs')
    await build({
      stdin: {
        contents: `import { carryOnJobs } from '@/lib/jobs/carry-on-jobs'\nfor (;;) await carryOnJobs()`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      outfile,
      logLevel: 'error',
    })
    const count = 6_000
    await givenSettled(world, count)
    await givenSettled(world, count, { state: 'accepted', end: Date.now() - 60_000 })
    const retry = await start('retry')
    const replay = await start('send_as_new', { q: 'state:accepted' })
    expect([retry.expected, replay.expected]).toEqual([count, count])
    let killed = 0
    let seen = -1
    const spawnWorker = () => {
      const child = spawn(process.execPath, [outfile], { stdio: 'ignore', env: { ...process.env } })
      children.add(child)
      child.once('exit', () => children.delete(child))
    }
    await until(
      async () => {
        while (children.size < 2) spawnWorker()
        const both = [await job(retry.id), await job(replay.id)]
        const done = both.reduce((sum, one) => sum + one.done, 0)
        // Kill a worker each time the jobs have made progress.
        if (done > seen && done > 0 && killed < 8) {
          const [victim] = children
          if (victim?.kill('SIGKILL')) {
            children.delete(victim)
            killed += 1
          }
        }
        seen = done
        return both
      },
      both => both.every(one => one.state === 'done'),
      60_000,
    )
    for (const child of children) child.kill('SIGKILL')
    expect(killed).toBeGreaterThan(3)
    expect(await job(retry.id)).toMatchObject({ matched: count, done: count, skipped: {} })
    expect(await job(replay.id)).toMatchObject({ matched: count, done: count, skipped: {} })
    const { rows } = await db().query(
      `SELECT (SELECT count(*)::int FROM relay.queue WHERE source_id = $1) AS queued,
         (SELECT count(DISTINCT outgoing_id)::int FROM relay.event WHERE source_id = $1 AND generation = 1) AS copies,
         (SELECT count(*)::int FROM relay.event WHERE source_id = $1) AS events,
         (SELECT count(*)::int FROM relay.delivery WHERE source_id = $1 AND state = 'accepted') AS originals`,
      [world.sourceId],
    )
    expect(rows[0]).toEqual({ queued: 2 * count, copies: count, events: 3 * count, originals: count })
    expect(await checkLedger(world.sourceId, true)).toBeNull()
  }, 90_000)
})

it('processes each delivery once when two jobs overlap', async () => {
  const ids = await givenSettled(world, 900)
  const jobs = [await start('retry'), await start('retry', { ids })]
  await Promise.all([carryOnJobs(), carryOnJobs(), carryOnJobs()])
  for (const one of jobs) await finish(one.id)
  const done = await Promise.all(jobs.map(one => job(one.id)))
  expect(done.reduce((sum, one) => sum + one.done, 0)).toBe(900)
  const { rows } = await db().query('SELECT DISTINCT version FROM relay.queue WHERE source_id = $1', [
    world.sourceId,
  ])
  expect(rows).toEqual([{ version: 3 }])
  expect(await checkLedger(world.sourceId, true)).toBeNull()
})

it('stops a cancelled job and keeps its progress', async () => {
  await givenSettled(world, 40)
  // With a full queue, the job works in small chunks.
  await db().query('UPDATE relay.lane SET paused = NULL WHERE source_id = $1', [world.sourceId])
  await db().query(
    `INSERT INTO relay.queue (source_id, id, received_at, state, due_at, bytes)
     SELECT $1, gen_random_uuid(), now(), 'queued', now(), 1 FROM generate_series(1, 5000)`,
    [world.sourceId],
  )
  await givenSettled(world, 100, { end: Date.now() - 1_000 })
  const { id } = await start('retry')
  await carryOnJobs()
  expect(await job(id)).toMatchObject({ state: 'running', done: 50 })
  const cancelled = await cancelJob({ ctx: world.ctx, input: { id } })
  expect(cancelled).toMatchObject({ state: 'cancelled', done: 50, cancelledBy: world.ctx.actor.name })
  await db().query(`UPDATE relay.job SET due_at = now() WHERE id = $1`, [id])
  await carryOnJobs()
  expect(await job(id)).toMatchObject({ state: 'cancelled', done: 50 })
  await expect(cancelJob({ ctx: world.ctx, input: { id } })).rejects.toMatchObject({ code: 'conflict' })
  expect((await countStates(world.sourceId))['failed']).toBe(90)
})

it('changes nothing outside the range, sources and account of a job', async () => {
  const stranger = await makeWorld()
  await givenSettled(stranger, 5)
  const now = Date.now()
  await givenSettled(world, 5, { end: now - 3_600_000 })
  const inside = await givenSettled(world, 5, { end: now - 1_800_000 })
  await givenSettled(world, 5, { end: now })
  const range = `${new Date(now - 3_000_000).toISOString()}..${new Date(now - 1_700_000).toISOString()}`
  const { id } = await start('retry', { range })
  await finish(id)
  const { rows } = await db().query<{ id: string }>('SELECT id FROM relay.queue ORDER BY id')
  expect(rows.map(row => row.id).filter(one => inside.includes(one))).toEqual(inside)
  expect(await countStates(world.sourceId)).toEqual({ queued: 5, failed: 10 })
  expect(await countStates(stranger.sourceId)).toEqual({ failed: 5 })

  // The IDs of another account's deliveries match nothing.
  const others = await givenSettled(stranger, 3)
  await expect(start('retry', { ids: others })).rejects.toMatchObject({ code: 'conflict' })
  await expect(
    startJob({ ctx: world.ctx, input: { kind: 'retry', sourceId: stranger.sourceId } }),
  ).rejects.toMatchObject({ code: 'not_found' })
  await expect(getJob({ ctx: stranger.ctx, input: { id } })).rejects.toMatchObject({ code: 'not_found' })
  await expect(cancelJob({ ctx: stranger.ctx, input: { id } })).rejects.toMatchObject({ code: 'not_found' })
  expect((await listJobs({ ctx: stranger.ctx, input: {} })).map(one => one.id)).toEqual([])
})

it('requires an admin and a valid filter', async () => {
  await givenSettled(world, 1)
  const viewer = { ...world.ctx, role: 'viewer' as const }
  for (const kind of ['retry', 'discard', 'send_as_new'] as const) {
    await expect(startJob({ ctx: viewer, input: { kind } })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(previewJob({ ctx: viewer, input: { kind } })).rejects.toMatchObject({ code: 'forbidden' })
  }
  await expect(start('retry', { q: 'state:faild' })).rejects.toMatchObject({ code: 'invalid', field: 'q' })
  await expect(start('retry', { range: 'yesterday' })).rejects.toMatchObject({
    code: 'invalid',
    field: 'range',
  })
  await expect(start('discard')).rejects.toMatchObject({ code: 'conflict' })
  await expect(start('retry', { ids: Array.from({ length: 1_001 }, () => newId()) })).rejects.toMatchObject({
    code: 'invalid',
  })
  expect(await listJobs({ ctx: world.ctx, input: {} })).toEqual([])
})

it('skips and counts selected deliveries that the job cannot act on', async () => {
  const [failed] = await givenSettled(world, 1)
  const accepted = await givenSettled(world, 2, { state: 'accepted' })
  const { id, expected } = await start('retry', { ids: [failed, ...accepted] })
  expect(expected).toBe(1)
  await finish(id)
  expect(await job(id)).toMatchObject({ chosen: 3, matched: 3, done: 1, skipped: { accepted: 2 } })
})

it('reports deliveries that Segment may count twice', async () => {
  await givenSettled(world, 4, { end: Date.now() - 25 * 3_600_000 })
  await givenSettled(world, 2)
  const input = { kind: 'retry', sourceId: world.sourceId, range: '7d' }
  expect(await previewJob({ ctx: world.ctx, input })).toMatchObject({
    count: 6,
    beyondDedupe: 4,
    sourcesOnHold: 1,
    minutes: null,
  })
})
