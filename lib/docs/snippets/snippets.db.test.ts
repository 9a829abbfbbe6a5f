import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { db } from '@/lib/platform/db'
import { fastLane } from '@/tests/ingest-lanes'
import { laneWorld } from '@/tests/lane-world'
import { runCurl } from '@/tests/run-curl'
import { countStates } from '@/tests/world'
import { curl, node } from './snippets'
import { webhookUrl } from './target'

const run = promisify(execFile)
const world = laneWorld(fastLane(), { connected: false })

const env = () => ({ ...process.env, INGEST_KEY: world.ingestKey })

/** Reads the source's only event. */
async function readEvent(): Promise<unknown> {
  expect(await countStates(world.sourceId)).toEqual({ held: 1 })
  const { rows } = await db().query(
    'SELECT name, user_id, notes, body FROM relay.event WHERE source_id = $1::uuid',
    [world.sourceId],
  )
  return rows[0]
}
const EVENT = {
  name: 'Guide Started',
  user_id: 'u_1042',
  notes: null,
  body: { properties: { guide_id: 42, guide_name: 'Onboarding tour', user_id: 'u_1042' } },
}

it.each([true, false])('the curl command works unchanged (key in the environment: %s)', async inEnv => {
  const command = curl({ ...world, ingestKey: inEnv ? null : world.ingestKey })
  expect(await runCurl(command, world.ingestKey)).toMatchObject({ success: true, accepted: 1 })
  expect(await readEvent()).toMatchObject(EVENT)
})

it('the Node program works unchanged', async () => {
  const program = node({ ...world, ingestKey: null })
  await run(process.execPath, ['--input-type=module', '-e', program], { env: env() })
  expect(await readEvent()).toMatchObject(EVENT)
})

it('the webhook URL works unchanged', async () => {
  const body = JSON.stringify({
    event: 'guide started (userguiding)',
    payload: { userId: 'u_1042', guideId: 42 },
  })
  const url = webhookUrl(world)
  expect((await fetch(url, { method: 'POST', body })).status).toBe(200)
  expect(await readEvent()).toMatchObject({ name: 'Guide Started', user_id: 'u_1042' })
})
