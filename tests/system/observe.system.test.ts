import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { sandboxControl } from '@/lib/sandbox/control-client'
import { type Sandbox, startSandbox } from '@/lib/sandbox/start-sandbox'
import { freePort } from '@/server/launcher/port.mjs'
import { type ConnectedSource, connectedSource, guideStarted, postBatch, RunningApp } from '@/tests/app'
import { basicAuth } from '@/tests/basic-auth'
import { type Exposition, readExposition } from '@/tests/prometheus'
import { until } from '@/tests/world'

const SOURCE = '--account Acme --source Prod'
const REQUEST_ID = 'follow-me-0042'
let sandbox: Sandbox
let app: RunningApp
let source: ConnectedSource
let metrics: string

beforeAll(async () => {
  sandbox = await startSandbox()
  const metricsPort = await freePort()
  metrics = `http://127.0.0.1:${metricsPort}/metrics`
  app = await RunningApp.start({
    SEGMENT_US_HOST: sandbox.us,
    SEGMENT_EU_HOST: sandbox.eu,
    RETRY_LADDER: '300ms,300ms,300ms,300ms,300ms',
    LOG_LEVEL: 'debug',
    PUBLIC_URL: 'http://relay.example.com',
    METRICS_PORT: String(metricsPort),
  })
  source = await connectedSource(app, randomBytes(16).toString('hex'), 'us')
}, 240_000)
afterAll(async () => {
  await app?.remove()
  await sandbox?.stop()
}, 60_000)

/** The parsed log lines that contain a string. */
function logged(text: string): Record<string, unknown>[] {
  return app.output
    .join('')
    .split('\n')
    .filter(line => line.startsWith('{') && line.includes(text))
    .map(line => JSON.parse(line) as Record<string, unknown>)
}
const scrape = async (): Promise<Exposition> => readExposition(await (await fetch(metrics)).text())

it('follows one request ID from the request through ingest, database and worker to Segment', async () => {
  await sandboxControl(sandbox.control).setFaults([{ effect: { kind: 'status', status: 500 }, requests: 1 }])
  const response = await fetch(`${app.origin}/v1/track`, {
    method: 'POST',
    headers: {
      authorization: basicAuth(source.ingestKey),
      'x-request-id': REQUEST_ID,
    },
    body: JSON.stringify(guideStarted('followed')),
  })
  expect(response.headers.get('x-request-id')).toBe(REQUEST_ID)
  await until(source.ledger, ledger => ledger.accepted === 1, 30_000)
  const { deliveries } = await app.cli<{ deliveries: { id: string }[] }>(`deliveries list ${SOURCE}`)
  const shown = await app.cli<{ deliveries: DeliveryDetail[] }>(
    `deliveries show ${SOURCE} --id ${deliveries[0]?.id}`,
  )
  const [delivery] = shown.deliveries
  expect(delivery?.requestId).toBe(REQUEST_ID)
  expect(delivery?.explanation.title).toBe('Segment accepted this event')

  const lines = await until(
    async () => logged(REQUEST_ID),
    found => found.some(line => line['outcome'] === 'accepted'),
  )
  expect(lines.map(({ level, process, msg, outcome }) => ({ level, process, msg, outcome }))).toEqual([
    { level: 'debug', process: 'web', msg: 'request stored', outcome: undefined },
    { level: 'info', process: 'worker', msg: 'request to Segment', outcome: 'segment_error' },
    { level: 'debug', process: 'worker', msg: 'request to Segment', outcome: 'accepted' },
  ])
  // The worker's log lines and the delivery's attempts name the request to Segment by the same ID.
  expect(lines.slice(1).map(line => line['segmentRequestId'])).toEqual(
    delivery?.attemptRows.map(attempt => attempt.requestId),
  )
}, 60_000)

it('serves metrics on loopback, and no counter decreases when a worker dies', async () => {
  const accepted = (now: Exposition) => now.sum('relay_segment_events_total', { outcome: 'accepted' })
  const before = await until(scrape, now => accepted(now) === 1)
  expect(before.sum('relay_segment_requests_total', { outcome: 'segment_error' })).toBe(1)
  expect(before.value('relay_workers')).toBe(1)
  expect(before.value('relay_ingest_requests_total', { code: 'ok' })).toBe(1)
  expect(before.value('relay_deliveries', { source: 'Prod', state: 'accepted' })).toBe(1)
  expect(before.sum('process_resident_memory_bytes')).toBeGreaterThan(0)

  app.kill('worker')
  expect(accepted(await scrape())).toBe(1)
  const batch = Array.from({ length: 20 }, (_, n) => guideStarted(`after-${n}`))
  expect((await postBatch(app, source.ingestKey, batch)).status).toBe(200)
  await until(scrape, now => accepted(now) === 21, 30_000)
}, 60_000)

it('serves no metrics on the public listener, whatever the client claims', async () => {
  const status = async (path: string, headers: Record<string, string>) => {
    const [response] = (await once(get(app.origin + path, { headers }), 'response')) as [IncomingMessage]
    response.resume()
    return response.statusCode
  }
  expect(await status('/api/metrics', {})).toBe(403)
  // A client's own claim is not trusted.
  const proxied = { host: 'relay.example.com' }
  expect(await status('/api/metrics', proxied)).toBe(403)
  expect(await status('/api/metrics', { ...proxied, 'x-forwarded-for': '127.0.0.1' })).toBe(403)
  expect(await status('/api/metrics', { ...proxied, 'x-forwarded-host': 'localhost' })).toBe(403)
  expect(await status('/api/health/ready', proxied)).toBe(200)
})

it('checks each ledger periodically, and is ready', async () => {
  const now = await until(scrape, one => one.sum('relay_ledger_check_timestamp_seconds') > 0, 30_000)
  expect(now.sum('relay_ledger_difference')).toBe(0)
  const ready = await fetch(`${app.origin}/api/health/ready`)
  expect(ready.status).toBe(200)
  // The previous test sent the headers of a proxy.
  const warnings = [expect.stringContaining('TRUST_PROXY is off')]
  expect(await ready.json()).toMatchObject({ status: 'ready', warnings })
  expect(await (await fetch(`${app.origin}/api/health`)).json()).toEqual({ status: 'ok' })
}, 60_000)
