import { request as httpRequest } from 'node:http'
import { Analytics } from '@segment/analytics-node'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { basicAuth } from '@/tests/basic-auth'
import { sandboxControl } from './control-client'
import type { FaultInput } from './fault'
import { type Sandbox, startSandbox } from './start-sandbox'

// Uses the sandbox over real sockets, as its users do.
const KEY = 'made-up-key-that-nobody-knows-xy'
const OTHER = 'another-key-that-nobody-knows-zz'
let sandbox: Sandbox
let control: ReturnType<typeof sandboxControl>

beforeAll(async () => {
  sandbox = await startSandbox()
  control = sandboxControl(sandbox.control)
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await control.reset()
  await control.setFaults([])
})

function post(
  origin: string,
  body: unknown,
  options: { path?: string; key?: string; timeoutMs?: number } = {},
) {
  return fetch(origin + (options.path ?? '/v1/batch'), {
    method: 'POST',
    redirect: 'manual',
    headers: { authorization: basicAuth(options.key ?? KEY) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(options.timeoutMs ?? 5_000),
  })
}
const batch = (...ids: string[]) => ({
  batch: ids.map(messageId => ({ type: 'track', event: 'Survey Shown', userId: 'u_1', messageId })),
})
async function causeOf(promise: Promise<unknown>): Promise<string> {
  const error = (await promise.then(
    () => new Error('no error'),
    (thrown: unknown) => thrown,
  )) as Error & { cause?: { code?: string } }
  return error.cause?.code ?? error.name
}

describe('receiving events', () => {
  it('responds and records in each region', async () => {
    const answer = await post(sandbox.eu, batch('a', 'b'))
    expect([answer.status, await answer.text()]).toEqual([200, '{"success":true}'])
    expect((await control.events({ region: 'us' })).events).toEqual([])
    const { events } = await control.events({ region: 'eu', messageId: 'b' })
    expect(events).toMatchObject([
      {
        event: 'Survey Shown',
        userId: 'u_1',
        messageId: 'b',
        region: 'eu',
        keyLast4: KEY.slice(-4),
        outcome: 'recorded',
      },
    ])
    expect((await control.stats()).stats.eu).toMatchObject({
      requests: 1,
      answers: { 200: 1 },
      events: 2,
      distinctMessageIds: 2,
    })
  })

  it('works with the official SDK', async () => {
    const sdk = new Analytics({ writeKey: KEY, host: sandbox.us, flushAt: 2 })
    sdk.track({ event: 'Guide Started', userId: 'u_2', messageId: 'sdk-1', properties: { guide_id: 1 } })
    sdk.track({ event: 'Guide Completed', anonymousId: 'anon', messageId: 'sdk-2' })
    await sdk.closeAndFlush({ timeout: 5_000 })
    const { events } = await control.events()
    expect(events.map(e => [e.messageId, e.event, e.outcome])).toEqual([
      ['sdk-2', 'Guide Completed', 'recorded'],
      ['sdk-1', 'Guide Started', 'recorded'],
    ])
    expect(Math.abs(Date.parse(events[0]?.timestamp ?? '') - Date.now())).toBeLessThan(10_000)
  })

  it('responds to an oversized request instead of closing its connection', async () => {
    const answer = await post(sandbox.us, 'x'.repeat(5_000_000))
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { success: false, message: 'Exceed payload limit' },
    ])
    expect((await control.stats()).stats.us).toMatchObject({ requests: 1, events: 0 })
  })

  it('never reveals a write key', async () => {
    await post(sandbox.us, { writeKey: KEY, ...batch('a') })
    await post(sandbox.us, { writeKey: KEY, event: 'Survey Shown', userId: 'u' }, { path: '/v1/track' })
    const everything = JSON.stringify([await control.events(), await control.stats(), await control.faults()])
    expect(everything).toContain(KEY.slice(-4))
    for (const form of [KEY, Buffer.from(`${KEY}:`).toString('base64'), Buffer.from(KEY).toString('hex')]) {
      expect(everything).not.toContain(form)
    }
  })
})

describe('faults', () => {
  const on = (effect: FaultInput['effect'], more: Partial<FaultInput> = {}) =>
    control.setFaults([{ effect, ...more }])

  it('responds 429 with Retry-After in seconds', async () => {
    await on({ kind: 'status', status: 429, retryAfterSeconds: 7 })
    const answer = await post(sandbox.us, batch('a'))
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7'])
  })

  it('responds 503 with Retry-After as a date and a custom body', async () => {
    await on({
      kind: 'status',
      status: 503,
      retryAfterSeconds: 60,
      retryAfterAs: 'date',
      body: '<h1>busy</h1>',
    })
    const answer = await post(sandbox.us, batch('a'))
    const wait = Date.parse(answer.headers.get('retry-after') ?? '') - Date.now()
    expect(answer.status).toBe(503)
    expect(wait).toBeGreaterThan(57_000)
    expect(wait).toBeLessThan(61_000)
    expect(await answer.text()).toBe('<h1>busy</h1>')
  })

  it('never responds', async () => {
    await on({ kind: 'timeout' })
    expect(await causeOf(post(sandbox.us, batch('a'), { timeoutMs: 200 }))).toBe('TimeoutError')
  })

  it('sends headers and then hangs', async () => {
    await on({ kind: 'hang' })
    const answer = await post(sandbox.us, batch('a'), { timeoutMs: 300 })
    expect(answer.status).toBe(200)
    expect(await causeOf(answer.text())).toBe('TimeoutError')
  })

  it('resets the connection', async () => {
    await on({ kind: 'reset' })
    expect(await causeOf(post(sandbox.us, batch('a')))).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/)
  })

  it('redirects', async () => {
    await on({ kind: 'redirect', status: 307, location: 'http://127.0.0.1:9/elsewhere' })
    const answer = await post(sandbox.us, batch('a'))
    expect([answer.status, answer.headers.get('location')]).toEqual([307, 'http://127.0.0.1:9/elsewhere'])
  })

  it('responds 200 with a page, and 200 with success:false', async () => {
    await on({ kind: 'html' })
    expect(await (await post(sandbox.us, batch('a'))).text()).toContain('<html')
    await on({ kind: 'success_false' })
    expect(await (await post(sandbox.us, batch('a'))).json()).toMatchObject({ success: false })
    expect((await control.stats()).stats.us.events).toBe(0)
  })

  it('responds slowly', async () => {
    await on({ kind: 'latency' }, { delayMs: 200 })
    const start = performance.now()
    expect((await post(sandbox.us, batch('a'))).status).toBe(200)
    expect(performance.now() - start).toBeGreaterThan(190)
    expect((await control.stats()).stats.us.events).toBe(1)
  })

  it('fails after recording the events, so that the retry is a duplicate', async () => {
    await on({ kind: 'reset' }, { recorded: true, requests: 1 })
    await causeOf(post(sandbox.us, batch('a')))
    await post(sandbox.us, batch('a'))
    expect((await control.stats()).stats.us).toMatchObject({
      requests: 2,
      answers: { reset: 1, 200: 1 },
      distinctMessageIds: 1,
      duplicates: 1,
    })
  })

  it('hits one region and one key, and ends after its requests', async () => {
    await post(sandbox.eu, batch('a'))
    const mark = (await control.events({ region: 'eu' })).events[0]?.keyFingerprint ?? ''
    await on({ kind: 'status', status: 500 }, { region: 'eu', keyFingerprint: mark, requests: 2 })
    const statuses: number[] = []
    for (const [origin, key] of [
      [sandbox.us, KEY],
      [sandbox.eu, OTHER],
      [sandbox.eu, KEY],
      [sandbox.eu, KEY],
      [sandbox.eu, KEY],
    ] as const) {
      statuses.push((await post(origin, batch('x'), { key })).status)
    }
    expect(statuses).toEqual([200, 200, 500, 500, 200])
    expect((await control.faults()).faults).toEqual([])
  })
})

describe('control', () => {
  it('adds one fault ahead of the others and removes one', async () => {
    await control.addFault({ effect: { kind: 'reset' } })
    await control.addFault({ effect: { kind: 'status', status: 500 }, region: 'eu' })
    const { faults } = await control.addFault({ effect: { kind: 'html' }, region: 'eu' })
    expect(faults.map(({ fault }) => [fault.region, fault.effect.kind])).toEqual([
      ['eu', 'html'],
      [undefined, 'reset'],
    ])
    const left = await control.stopFault(faults[0]?.id)
    expect(left.faults.map(({ fault }) => fault.effect.kind)).toEqual(['reset'])
    expect((await control.stopFault()).faults).toEqual([])
  })

  it('explains why a fault is invalid', async () => {
    await expect(control.setFaults([{ effect: { kind: 'status', status: 200 } }])).rejects.toThrow('status')
    await expect(control.events({ limit: 0 })).rejects.toThrow('limit')
  })

  it('refuses the host name of another machine', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      httpRequest(`${sandbox.control}/events`, { headers: { host: 'evil.example' } }, answer => {
        answer.resume()
        resolve(answer.statusCode)
      })
        .on('error', reject)
        .end()
    })
    expect(status).toBe(421)
  })

  it('says which port is in use', async () => {
    const { port } = new URL(sandbox.us)
    await expect(startSandbox({ usPort: Number(port) })).rejects.toThrow(
      `EADDRINUSE: address already in use 127.0.0.1:${port}`,
    )
  })
})
