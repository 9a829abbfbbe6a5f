import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SandboxControl, sandboxControl } from '@/lib/sandbox/control-client'
import type { FaultInput } from '@/lib/sandbox/fault'
import { type Sandbox, startSandbox } from '@/lib/sandbox/start-sandbox'
import { type ConnectedSource, connectedSource, guideStarted, postBatch, RunningApp } from '@/tests/app'
import { until } from '@/tests/world'

const writeKey = randomBytes(16).toString('hex')
let sandbox: Sandbox
let control: SandboxControl
let app: RunningApp
let source: ConnectedSource

beforeAll(async () => {
  sandbox = await startSandbox()
  control = sandboxControl(sandbox.control)
  app = await RunningApp.start({
    SEGMENT_US_HOST: sandbox.us,
    SEGMENT_EU_HOST: sandbox.eu,
    SEGMENT_TIMEOUT: '500ms',
    RETRY_LADDER: '200ms,400ms,800ms,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s',
  })
  source = await connectedSource(app, writeKey, 'us')
}, 240_000)

afterAll(async () => {
  await app?.remove()
  await sandbox?.stop()
}, 60_000)

const fault = (effect: FaultInput['effect'], more: Partial<FaultInput> = {}) =>
  control.setFaults([{ effect, ...more }])
const distinct = async () => (await control.stats()).stats.us.distinctMessageIds

describe('acknowledged events are never lost or sent under a second ID', () => {
  it('2,000 events arrive despite 500s, 429s with Retry-After, resets after acceptance, and three killed workers', async () => {
    await fault({ kind: 'status', status: 500 })
    for (let n = 0; n < 2_000; n += 100) {
      const batch = Array.from({ length: 100 }, (_, i) => guideStarted(`f${n + i}`))
      expect((await postBatch(app, source.ingestKey, batch)).status).toBe(200)
      if (n === 500) await app.killNext('worker')
      if (n === 1_000) await fault({ kind: 'status', status: 429, retryAfterSeconds: 1 }, { requests: 5 })
    }
    await app.killNext('worker')
    await fault({ kind: 'reset' }, { percent: 60, recorded: true })
    await until(distinct, n => n >= 500, 60_000)
    await app.killNext('worker')
    await control.setFaults([])
    const ledger = await until(source.ledger, one => one.accepted === 2_000, 90_000)
    expect(ledger).toMatchObject({
      received: 2_000,
      queued: 0,
      sending: 0,
      retrying: 0,
      held: 0,
      accepted: 2_000,
      failed: 0,
    })
    expect(await distinct()).toBe(2_000)
  }, 180_000)

  it('ingest returns 503 while Postgres is down, and stores every event that got a 200', async () => {
    const acknowledged: string[] = []
    const statuses = new Set<number>()
    let retryAfter: string | null = null
    let posting = true
    const poster = async (lane: number) => {
      for (let n = 0; posting; n++) {
        const id = `p${lane}-${n}`
        const result = await postBatch(app, source.ingestKey, [guideStarted(id)])
        statuses.add(result.status)
        if (result.status === 200) acknowledged.push(id)
        if (result.status === 503) retryAfter = result.retryAfter
      }
    }
    const posters = Array.from({ length: 8 }, (_, lane) => poster(lane))
    await until(
      async () => acknowledged.length,
      n => n > 200,
    )
    app.kill('postgres')
    await until(async () => statuses.has(503), Boolean)
    const before = acknowledged.length
    await until(
      async () => acknowledged.length,
      n => n > before + 200,
      30_000,
    )
    posting = false
    await Promise.all(posters)
    expect([...statuses].sort()).toEqual([200, 503])
    expect(retryAfter).toMatch(/^\d+$/)
    const wanted = 2_000 + acknowledged.length
    await until(source.ledger, one => one.accepted >= wanted, 60_000)
    // Every acknowledged event is stored: sent again, each is a duplicate.
    for (let at = 0; at < acknowledged.length; at += 1_000) {
      const batch = acknowledged.slice(at, at + 1_000).map(guideStarted)
      const response = await fetch(`${app.origin}/v1/batch`, {
        method: 'POST',
        body: JSON.stringify({ writeKey: source.ingestKey, batch }),
      })
      expect(await response.json()).toMatchObject({ accepted: 0, duplicates: batch.length })
    }
  }, 120_000)
})

describe('stopping the product', () => {
  it('settles requests in flight, leaves no process, and keeps the other events for the next start', async () => {
    await fault({ kind: 'latency' }, { delayMs: 200 })
    await postBatch(
      app,
      source.ingestKey,
      Array.from({ length: 50 }, (_, i) => guideStarted(`s${i}`)),
    )
    const pids = ['web', 'worker', 'postgres'].map(name => app.pid(name))
    expect(await app.stop()).toBe(0)
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow(/ESRCH/)
  }, 60_000)
})
