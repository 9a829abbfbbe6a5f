import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { config } from '@/lib/platform/config'
import { connectedSource, guideStarted, RunningApp } from '@/tests/app'
import { type NextLane, startNextLane } from '@/tests/next-lane'

const writeKey = 'w'.repeat(32)
let app: RunningApp
let lane: NextLane
let ingestKey: string

beforeAll(async () => {
  app = await RunningApp.start({ LOG_LEVEL: 'trace', SEGMENT_US_HOST: 'http://127.0.0.1:9' })
  ingestKey = (await connectedSource(app, writeKey, 'us')).ingestKey
  lane = await startNextLane(app.dataDir, config().databaseUrl, { LOG_LEVEL: 'trace' })
}, 240_000)

afterAll(async () => {
  await lane?.stop()
  await app?.remove()
}, 60_000)

const started = { event: 'guide started (userguiding)', payload: { userId: 'u1', guideId: 1 } }
const unknown = { event: 'guide button click (userguiding)', payload: { userId: 'u1' } }

describe.each(['our server', 'Next alone'])('the key in the webhook’s address, at %s', name => {
  const target = () => (name === 'our server' ? app : lane)

  async function send(path: string, body: string, init: RequestInit = {}): Promise<number> {
    const response = await fetch(target().origin + path, { method: 'POST', body, ...init })
    const heard = `${JSON.stringify([...response.headers])}${await response.text()}`
    expect(heard).not.toContain(ingestKey)
    return response.status
  }

  it('authenticates the request, and appears in no response or log line', async () => {
    const path = `/v1/userguiding?key=${ingestKey}`
    const asId = { headers: { 'x-request-id': ingestKey } }
    expect(await send(path, JSON.stringify(started), asId)).toBe(200)
    expect(await send(path, JSON.stringify(unknown), asId)).toBe(400)
    expect(await send(path, '{"event":')).toBe(400)
    expect(await send(path.replace('?', '/x?'), JSON.stringify(started))).toBe(404)
    expect(await send(path, JSON.stringify(started), { method: 'PUT' })).toBe(405)

    const log = target().output.join('')
    expect(log).not.toBe('')
    expect(log).not.toContain(ingestKey)
    // The trace level is on: received events are logged, under an ID that is not the key.
    expect(log).toContain('request stored')
  })

  it('accepts a trailing slash without a redirect, as Segment’s Java library sends', async () => {
    const body = JSON.stringify({ writeKey: ingestKey, batch: [guideStarted(name)] })
    expect(await send('/v1/import/', body, { redirect: 'manual' })).toBe(200)
  })
})

it('the CLI shows the events without the key', async () => {
  const { deliveries } = await app.cli<{ deliveries: { id: string }[] }>(
    'deliveries list --account Acme --source Prod',
  )
  expect(deliveries.length).toBeGreaterThan(5)
  for (const { id } of deliveries) {
    const shown = JSON.stringify(await app.cli(`deliveries show --account Acme --source Prod --id ${id}`))
    expect(shown).not.toContain(ingestKey)
  }
})
