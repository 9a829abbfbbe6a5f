import { beforeAll, expect, it } from 'vitest'
import type { Job } from '@/lib/jobs/job'
import { db } from '@/lib/platform/db'
import { givenSettled } from '@/tests/given-settled'
import { runCommand } from '@/tests/run-command'
import { makeWorld, type World } from '@/tests/world'

// Starts jobs with the arguments that a script passes, and checks the document that it gets.
let world: World
let where: string[]
beforeAll(async () => {
  world = await makeWorld()
  where = ['--account', world.ctx.accountId, '--source', world.sourceId]
})

const job = async (...argv: string[]) => (await runCommand<{ job: Job }>(...argv)).job
const sendAsNew = (...options: string[]) => job('deliveries', 'send-as-new', ...where, ...options)
const discard = (...options: string[]) => job('deliveries', 'discard', ...where, ...options)

it('sends one delivery, the newest few, or all that match as new events', async () => {
  const [first] = await givenSettled(world, 5, { state: 'accepted' })
  expect(await sendAsNew('--id', first ?? '')).toMatchObject({
    kind: 'send_as_new',
    state: 'running',
    chosen: 1,
    expected: 1,
    by: 'Command line',
  })
  expect(await sendAsNew('--state', 'accepted', '--limit', '2')).toMatchObject({ chosen: 2, expected: 2 })
  const named = ['--event', 'Guide Started', '--state', 'accepted,failed', '--since', '2026-01-01T00:00:00Z']
  expect(await sendAsNew(...named)).toMatchObject({
    chosen: null,
    expected: 5,
    query: 'state:accepted,failed event:"Guide Started"',
    from: '2026-01-01T00:00:00.000Z',
    sourceIds: [world.sourceId],
  })
  await expect(sendAsNew()).rejects.toThrow('--id, or several')
  await expect(sendAsNew('--state', 'accepted', '--limit', '5000')).rejects.toThrow('at most 1000')
  await expect(sendAsNew('--state', 'accepted', '--limit', '2', '--since', '2026-01-01')).rejects.toThrow(
    '--limit cannot be combined',
  )
  await expect(sendAsNew('--user', 'u1', '--since', 'soon')).rejects.toThrow('--since must be a time')
  await expect(sendAsNew('--user', 'nobody')).rejects.toThrow('nothing to send as new')
})

it('discards waiting deliveries', async () => {
  const [waiting] = await givenSettled(world, 1)
  await expect(discard('--state', 'failed')).rejects.toThrow('nothing to discard')
  await db().query(
    `WITH gone AS (DELETE FROM relay.delivery WHERE id = $1 RETURNING *)
     INSERT INTO relay.queue (source_id, id, received_at, state, due_at, bytes)
     SELECT source_id, id, received_at, 'queued', now(), 100 FROM gone`,
    [waiting],
  )
  expect(await discard('--state', 'queued')).toMatchObject({ kind: 'discard', expected: 1, chosen: null })
})
