import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EVENTS } from '@/lib/contract/events'
import { db } from '@/lib/platform/db'
import { demoIngestKeyFile } from '@/lib/sandbox/demo-key-file'
import { freePort } from '@/server/launcher/port.mjs'
import { joinApp, RunningApp } from '@/tests/app'
import { basicAuth } from '@/tests/basic-auth'
import { BAD_INPUT } from '@/tests/catalogue'
import { until } from '@/tests/world'

// Runs on each Node.js version of `npm run test:versions`. The launcher starts every process with its own Node.js.
let app: RunningApp
let metricsPort: string

beforeAll(async () => {
  metricsPort = String(await freePort())
  app = await RunningApp.start({ METRICS_PORT: metricsPort }, 'demo')
  await joinApp(app, {})
})
afterAll(() => app?.remove())

async function post(path: string, body: unknown): Promise<unknown> {
  const ingestKey = readFileSync(demoIngestKeyFile(app.dataDir), 'utf8').trim()
  const response = await fetch(`${app.origin}${path}`, {
    method: 'POST',
    headers: { authorization: basicAuth(ingestKey) },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

it('runs the web process on this version', async () => {
  const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
  expect(metrics).toContain(`nodejs_version_info{version="${process.version}"`)
})

it('serves its pages and is ready', async () => {
  expect((await fetch(`${app.origin}/sign-in`)).status).toBe(200)
  expect((await fetch(`${app.origin}/docs`)).status).toBe(200)
  await until(
    async () => (await fetch(`${app.origin}/api/health/ready`)).status,
    status => status === 200,
  )
})

it('accepts each of the 14 events, and Segment accepts them', async () => {
  const batch = EVENTS.map(({ name }) => ({
    type: 'track',
    event: name,
    userId: 'versions',
    messageId: `versions-${name}`,
  }))
  expect(await post('/v1/batch', { batch })).toMatchObject({
    status: 200,
    body: { accepted: EVENTS.length, duplicates: 0, rejected: [] },
  })
  expect(await post('/v1/track', batch[0])).toMatchObject({ status: 200, body: { duplicates: 1 } })
  const accepted = async () => {
    const { rows } = await db().query<{ n: number }>(
      `SELECT count(*)::int AS n FROM relay.event e JOIN relay.delivery d USING (source_id, id, received_at)
       WHERE e.user_id = 'versions' AND d.state = 'accepted'`,
    )
    return rows[0]?.n
  }
  await until(accepted, n => n === EVENTS.length, 30_000)
})

it('rejects each kind of invalid event with its reason', async () => {
  const good = { type: 'track', event: EVENTS[0].name, userId: 'versions' }
  expect(await post('/v1/batch', { batch: [...Object.values(BAD_INPUT), good] })).toMatchObject({
    status: 200,
    body: { accepted: 1, rejected: Object.keys(BAD_INPUT).map(code => ({ code })) },
  })
})

it('stops on SIGTERM', async () => {
  expect(await app.stop()).toBe(0)
})
