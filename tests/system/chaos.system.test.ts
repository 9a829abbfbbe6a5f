import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventKey, outgoingId } from '@/lib/contract/event-key'
import type { Region } from '@/lib/contract/region'
import { db } from '@/lib/platform/db'
import { type SandboxControl, sandboxControl } from '@/lib/sandbox/control-client'
import type { FaultInput } from '@/lib/sandbox/fault'
import { type Sandbox, startSandbox } from '@/lib/sandbox/start-sandbox'
import { ledgerTotals } from '@/lib/store/ledger-totals'
import { freePort } from '@/server/launcher/port.mjs'
import { guideStarted, joinApp, RunningApp } from '@/tests/app'
import { ExtraProcess } from '@/tests/extra-process'
import { recountLedger } from '@/tests/recount-ledger'
import { makeWorld, until, type World } from '@/tests/world'

/** npm run test:chaos sends 20,000. */
const EVENTS = Number(process.env['CHAOS_EVENTS'] ?? 2_000)
const SOURCES = 40
const BATCH = 20
/** Seconds of posting. One process is killed per second. */
const SECONDS = Math.max(8, EVENTS / 500)
const CRASHES = [Math.floor(SECONDS * 0.3), Math.floor(SECONDS * 0.7)]
/** Each affects 7% of the requests: about 30% in total. */
const FAULTS: FaultInput['effect'][] = [
  { kind: 'status', status: 500 },
  { kind: 'reset' },
  { kind: 'timeout' },
  { kind: 'html' },
  { kind: 'status', status: 429, retryAfterSeconds: 1 },
]

let sandbox: Sandbox
let control: SandboxControl
let app: RunningApp
let victims: Record<string, () => void> = {}
const extras: ExtraProcess[] = []
const origins: string[] = []
const worlds: (World & { residency: Region })[] = []

beforeAll(async () => {
  sandbox = await startSandbox({ capacity: EVENTS * 3 })
  control = sandboxControl(sandbox.control)
  const settings = {
    SEGMENT_US_HOST: sandbox.us,
    SEGMENT_EU_HOST: sandbox.eu,
    SEGMENT_TIMEOUT: '1s',
    RETRY_LADDER: Array(60).fill('500ms').join(','),
    LOG_LEVEL: 'error',
    INGEST_RATE_LIMIT: 'off',
  }
  app = await RunningApp.start(settings)
  const shared = await joinApp(app, settings)
  const port = String(await freePort())
  origins.push(app.origin, `http://127.0.0.1:${port}`)
  const web = new ExtraProcess('web', { ...shared, PORT: port, HOST: '127.0.0.1', PUBLIC_URL: app.origin })
  const workers = [new ExtraProcess('worker', shared), new ExtraProcess('worker', shared)] as const
  extras.push(web, ...workers)
  victims = {
    web: () => app.kill('web'),
    worker: () => app.kill('worker'),
    'second web': () => web.kill(),
    'second worker': () => workers[0].kill(),
    'third worker': () => workers[1].kill(),
  }
  // One after another, because in parallel some timed out while waiting for a connection.
  for (let n = 0; n < SOURCES; n++) {
    const residency: Region = n % 2 === 0 ? 'us' : 'eu'
    worlds.push({ ...(await makeWorld({ residency })), residency })
  }
}, 240_000)

afterAll(async () => {
  await Promise.all(extras.map(extra => extra.stop()))
  await app?.remove()
  await sandbox?.stop()
}, 90_000)

/** Posts until the request is acknowledged, as a client that follows the contract does. */
async function postUntilAcknowledged(world: World, ids: string[]): Promise<void> {
  const body = JSON.stringify({ writeKey: world.ingestKey, batch: ids.map(guideStarted) })
  for (let turn = 0; ; turn++) {
    const result = await post(`${origins[turn % origins.length]}/v1/batch`, body)
    if (result.status === 200) {
      // A request whose response was lost may have been accepted. Its events then count as duplicates.
      expect((result.accepted ?? 0) + (result.duplicates ?? 0)).toBe(ids.length)
      return
    }
    expect([0, 503]).toContain(result.status)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

/** Status 0 means no response. */
async function post(
  url: string,
  body: string,
): Promise<{ status: number; accepted?: number; duplicates?: number }> {
  try {
    const response = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(15_000) })
    return { ...((await response.json()) as object), status: response.status }
  } catch {
    return { status: 0 }
  }
}

/** Kills one process per second: the database at the two times in {@link CRASHES}, otherwise one chosen at random. */
class Chaos {
  ticks = 0
  readonly killed: Record<string, number> = {}
  private readonly timer = setInterval(() => this.strike(), 1_000)

  stop(): void {
    clearInterval(this.timer)
  }

  private strike(): void {
    this.ticks += 1
    const names = Object.keys(victims)
    const crash = CRASHES.includes(this.ticks)
    const name = crash ? 'postgres' : (names[Math.floor(Math.random() * names.length)] ?? '')
    try {
      if (crash) app.kill('postgres')
      else victims[name]?.()
      this.killed[name] = (this.killed[name] ?? 0) + 1
    } catch {
      // It was already down. The next tick kills another process.
    }
  }
}

it(`${EVENTS} events, ${SOURCES} sources, 2 webs, 3 workers, a kill per second, two database crashes, a receiver that fails 30%`, async () => {
  // With percentages alone, a fault might never be injected, or its only attempt might be lost to a kill.
  const certain = FAULTS.map(effect => ({ effect, requests: 5 }))
  const random = FAULTS.map(effect => ({ effect, percent: 7 }))
  const recorded = ({ effect }: FaultInput) => FAULTS.indexOf(effect) % 2 === 1
  await control.setFaults([...random, ...certain].map(fault => ({ ...fault, recorded: recorded(fault) })))
  const chaos = new Chaos()
  const wanted = new Map<string, Region>()
  const jobs = Array.from({ length: EVENTS / BATCH }, (_, n) => n)
  const poster = async () => {
    for (let n = jobs.shift(); n !== undefined; n = jobs.shift()) {
      const world = worlds[n % SOURCES]
      if (world === undefined) throw new Error('the source does not exist')
      const ids = Array.from({ length: BATCH }, (_, i) => `c${n}-${i}`)
      await postUntilAcknowledged(world, ids)
      for (const id of ids) wanted.set(outgoingId(eventKey(world.sourceId, id), 0), world.residency)
      const share = n / (EVENTS / BATCH)
      await until(
        async () => chaos.ticks,
        ticks => ticks >= share * SECONDS,
        120_000,
      )
    }
  }
  await Promise.all(Array.from({ length: 6 }, poster))
  await until(
    async () => chaos.ticks,
    ticks => ticks >= SECONDS,
  )
  chaos.stop()

  await until(
    () => ledger().catch(() => null),
    sum => sum?.accepted === EVENTS,
    300_000,
  )
  const none = { queued: 0, sending: 0, retrying: 0, held: 0, failed: 0, rejected: 0, discarded: 0 }
  expect(await ledger()).toMatchObject({ received: EVENTS, accepted: EVENTS, ...none })
  for (const world of worlds)
    expect(await recountLedger(db(), world.sourceId)).toEqual({ gap: 0, differences: {} })

  const arrived = await arrivals()
  // Each acknowledged event arrived in its own region, and no unknown ID arrived.
  expect([...wanted].filter(([id, region]) => arrived.get(id) !== region)).toEqual([])
  expect([...arrived.keys()].filter(id => !wanted.has(id))).toEqual([])
  const { stats } = await control.stats()
  expect(stats.us.distinctMessageIds + stats.eu.distinctMessageIds).toBe(EVENTS)
  expect(stats.us.dropped + stats.eu.dropped).toBe(0)

  // The faults and the kills took place.
  const { rows } = await db().query<{ outcome: string }>('SELECT DISTINCT outcome FROM relay.attempt')
  const seen = rows.map(row => row.outcome)
  for (const outcome of ['segment_error', 'connection_reset', 'timeout', 'intermediary', 'rate_limited'])
    expect(seen).toContain(outcome)
  console.log(JSON.stringify({ killed: chaos.killed, seconds: chaos.ticks, stats, outcomes: seen }))
  expect(chaos.killed['postgres']).toBe(CRASHES.length)
  const kills = Object.values(chaos.killed).reduce((sum, n) => sum + n, 0)
  expect(kills).toBeGreaterThanOrEqual(SECONDS * 0.7)
}, 700_000)

/** The totals of all sources. */
async function ledger(): Promise<Record<string, number>> {
  const sum: Record<string, number> = {}
  for (const one of (
    await ledgerTotals(
      db(),
      worlds.map(world => world.sourceId),
    )
  ).values()) {
    for (const [name, n] of Object.entries(one)) sum[name] = (sum[name] ?? 0) + n
  }
  return sum
}

/** Every message ID that the receiver accepted, with its region. */
async function arrivals(): Promise<Map<string, Region>> {
  const found = new Map<string, Region>()
  let before = Number.MAX_SAFE_INTEGER
  for (;;) {
    const { events } = await control.events({ before, limit: 10_000 })
    for (const event of events) found.set(event.messageId, event.region)
    const last = events.at(-1)
    if (last === undefined) return found
    before = last.number
  }
}
