import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeDatabase, db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { freePort } from '@/server/launcher/port.mjs'
import {
  type ConnectedSource,
  connectedSource,
  guideStarted,
  joinApp,
  postBatch,
  RunningApp,
} from '@/tests/app'
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
}, 120_000)

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

/** Starts the app again with these keys, the current one first. */
async function restartWith(keys: string): Promise<void> {
  await closeDatabase()
  await app.restart({ ENCRYPTION_KEYS: keys })
  await joinApp(app, settings)
}

it('rotates the encryption key under 200 events per second without a failed attempt', async () => {
  const first = readFileSync(join(app.dataDir, 'secrets', 'encryption-keys'), 'utf8').trim()
  const old = first.split(':')[0] ?? ''
  const senders = traffic()
  await restartWith(`${second},${first}`)
  expect(await app.cli('keys status')).toMatchObject({ current: 'second', removable: [] })
  const rotated = await app.cli('keys rotate')
  expect(rotated).toMatchObject({ current: 'second', resealed: 1, removable: [old] })
  await restartWith(second)
  const sent = await senders.stop()

  const ledger = await until(source.ledger, now => now.accepted === sent.length, 30_000)
  expect(ledger).toMatchObject({ received: sent.length, failed: 0, held: 0, rejected: 0 })
  const { rows } = await db().query('SELECT outcome, response FROM relay.attempt WHERE outcome <> $1', [
    'accepted',
  ])
  expect(rows).toEqual([])
  expect(new Set(segment.requests.map(request => request.key))).toEqual(new Set([writeKey]))
  const boxes = await db().query<{ box: string }>('SELECT write_key_box AS box FROM public.source')
  expect(boxes.rows.every(({ box }) => box.startsWith('v1.second.') && !box.includes(writeKey))).toBe(true)
}, 120_000)

it('starts from a cold copy of the data folder, with its secrets', async () => {
  const before = await source.ledger()
  await closeDatabase()
  await app.stop()
  const port = String(await freePort())
  copy = await RunningApp.start({ ...settings, PORT: port, ENCRYPTION_KEYS: second }, 'start', folder =>
    execFileSync('cp', ['-a', `${app.dataDir}/.`, folder]),
  )
  await joinApp(copy, settings)
  expect(await source.ledger()).toEqual(before)
  expect(await postBatch(copy, source.ingestKey, [guideStarted(newId())])).toMatchObject({ status: 200 })
  await until(source.ledger, now => now.accepted === before.accepted + 1, 30_000)
  expect(segment.requests.at(-1)?.key).toBe(writeKey)
}, 120_000)
