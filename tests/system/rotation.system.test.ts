import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Ledger } from '@/lib/contract/delivery'
import { newId } from '@/lib/platform/ids'
import { freePort } from '@/server/launcher/port.mjs'
import { type ConnectedSource, connectedSource, guideStarted, postBatch, RunningApp } from '@/tests/app'
import { ScriptedSegment } from '@/tests/scripted-segment'
import { until } from '@/tests/world'

// The encryption key is replaced while 200 events per second arrive. Then the data folder is copied and started elsewhere.
const EVENTS = 10
const EVERY_MS = 50
const writeKey = randomBytes(16).toString('hex')
const second = `second:${randomBytes(32).toString('base64')}`
const segment = new ScriptedSegment()
let settings: Record<string, string>
let app: RunningApp
let copy: RunningApp | undefined
let source: ConnectedSource

beforeAll(async () => {
  const origin = await segment.start()
  settings = {
    SEGMENT_US_HOST: origin,
    SEGMENT_EU_HOST: origin,
    LOG_LEVEL: 'error',
    INGEST_RATE_LIMIT: 'off',
  }
  app = await RunningApp.start(settings)
  source = await connectedSource(app, writeKey, 'us')
  // This process leaves, because the database stops and starts again.
  await app.leave?.()
  app.leave = null
}, 120_000)

/** The source's ledger, as the command line of an app prints it. */
const ledgerOf = (one: RunningApp) => one.cli<Ledger>('ledger --account Acme --source Prod')

afterAll(async () => {
  await copy?.remove()
  await app?.remove()
  await segment.stop()
}, 60_000)

/** Posts 200 events per second, and repeats what gets no answer, as Segment's libraries do. */
function traffic(): { stop: () => Promise<string[]> } {
  let going = true
  const sent: string[] = []
  const posts: Promise<void>[] = []
  async function post(): Promise<void> {
    const ids = Array.from({ length: EVENTS }, () => newId())
    while ((await postBatch(app, source.ingestKey, ids.map(guideStarted))).status !== 200) await delay(100)
    sent.push(...ids)
  }
  const loop = (async () => {
    while (going) {
      posts.push(post())
      await delay(EVERY_MS)
    }
  })()
  return {
    async stop() {
      going = false
      await loop
      await Promise.all(posts)
      return sent
    },
  }
}

async function rowsOf<Row extends pg.QueryResultRow>(one: RunningApp, text: string): Promise<Row[]> {
  const { url } = await one.cli<{ url: string }>('db url')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

it('rotates the encryption key under 200 events per second without a failed attempt', async () => {
  const first = readFileSync(join(app.dataDir, 'secrets', 'encryption-keys'), 'utf8').trim()
  const old = first.split(':')[0] ?? ''
  const senders = traffic()
  await app.restart({ ENCRYPTION_KEYS: `${second},${first}` })
  expect(await app.cli('keys status')).toMatchObject({ current: 'second', removable: [] })
  const rotated = await app.cli('keys rotate')
  expect(rotated).toMatchObject({ current: 'second', resealed: 1, removable: [old] })
  await app.restart({ ENCRYPTION_KEYS: second })
  const sent = await senders.stop()

  const ledger = await until(
    () => ledgerOf(app),
    now => now.accepted === sent.length,
    30_000,
  )
  expect(ledger).toMatchObject({ received: sent.length, failed: 0, held: 0, rejected: 0 })
  const failed = await rowsOf(app, `SELECT outcome, response FROM relay.attempt WHERE outcome <> 'accepted'`)
  expect(failed).toEqual([])
  expect(new Set(segment.requests.map(request => request.key))).toEqual(new Set([writeKey]))
  const boxes = await rowsOf<{ box: string }>(
    app,
    'SELECT write_key_box AS box FROM public.source WHERE write_key_box IS NOT NULL',
  )
  expect(boxes.map(({ box }) => box.split('.')[1])).toEqual(['second'])
  expect(JSON.stringify(boxes)).not.toContain(writeKey)
}, 120_000)

it('starts from a cold copy of the data folder, with its secrets', async () => {
  const before = await ledgerOf(app)
  await app.stop()
  const variables = { ...settings, PORT: String(await freePort()), ENCRYPTION_KEYS: second }
  const started = await RunningApp.start(variables, 'start', folder => {
    execFileSync('cp', ['-a', `${app.dataDir}/.`, folder])
  })
  copy = started
  expect(await ledgerOf(started)).toEqual(before)
  expect(await postBatch(started, source.ingestKey, [guideStarted(newId())])).toMatchObject({ status: 200 })
  await until(
    () => ledgerOf(started),
    now => now.accepted === before.accepted + 1,
    30_000,
  )
  expect(segment.requests.at(-1)?.key).toBe(writeKey)
}, 120_000)
