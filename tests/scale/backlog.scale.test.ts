import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/platform/db'
import { ledgerTotals } from '@/lib/store/ledger-totals'
import { freePort } from '@/server/launcher/port.mjs'
import { guideStarted, joinApp, postBatch, RunningApp } from '@/tests/app'
import { recountLedger } from '@/tests/recount-ledger'
import { makeWorld, until, type World } from '@/tests/world'
import { median } from './figures'
import { SleepingReceiver } from './receiver'

const EVENTS = Number(process.env['SCALE_EVENTS'] ?? 1_000_000)
/** The baseline: the drain rate of this many events in an otherwise empty table. */
const FEW = 60_000
const SOURCES = 20
const BATCH = 500
const AT_ONCE = 6
const LIMIT_MB = 300

let receiver: SleepingReceiver
let app: RunningApp
let worlds: World[] = []
let posted = 0

beforeAll(async () => {
  receiver = new SleepingReceiver(await freePort())
  const settings = {
    SEGMENT_US_HOST: receiver.origin,
    SEGMENT_EU_HOST: receiver.origin,
    RETRY_LADDER: Array(200).fill('2s').join(','),
    LOG_LEVEL: 'error',
    INGEST_RATE_LIMIT: 'off',
  }
  app = await RunningApp.start(settings)
  await joinApp(app, settings)
  worlds = await Promise.all(Array.from({ length: SOURCES }, () => makeWorld()))
}, 240_000)

afterAll(async () => {
  await app?.remove()
  await receiver?.sleep()
}, 90_000)

/** Posts events to the sources in turn until this many more are acknowledged. */
async function post(count: number): Promise<void> {
  const end = posted + count
  const poster = async () => {
    while (posted < end) {
      const first = posted
      posted += BATCH
      const world = worlds[(first / BATCH) % SOURCES]
      const batch = Array.from({ length: BATCH }, (_, n) => guideStarted(`s${first + n}`))
      await until(
        () => postBatch(app, world?.ingestKey ?? '', batch),
        answer => answer.status === 200,
        60_000,
      )
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, poster))
}

async function accepted(): Promise<number> {
  const totals = await ledgerTotals(
    db(),
    worlds.map(world => world.sourceId),
  )
  return [...totals.values()].reduce((sum, one) => sum + one.accepted, 0)
}

/** Wakes the host and measures the drain. @returns accepted events per second, for each tenth of the backlog */
async function drain(count: number): Promise<number[]> {
  const before = await accepted()
  const marks: number[] = []
  await receiver.wake()
  await until(
    async () => {
      const done = (await accepted()) - before
      while (done >= ((marks.length + 1) * count) / 10) marks.push(performance.now())
      return done
    },
    done => done >= count,
    1_200_000,
  )
  await receiver.sleep()
  return marks.slice(1).map((at, n) => Math.round(count / 10 / ((at - (marks[n] ?? 0)) / 1000)))
}

it(`${EVENTS} events wait for a dead host in little memory, then drain as fast as from an empty table`, async () => {
  const memory: { web: number; worker: number }[] = []
  const watch = setInterval(
    () => memory.push({ web: app.memory('web'), worker: app.memory('worker') }),
    1_000,
  )
  await post(FEW)
  const few = await drain(FEW)
  console.log('few', few)

  const start = performance.now()
  await post(EVENTS)
  console.log('posted', Math.round(EVENTS / ((performance.now() - start) / 1000)), 'per second')
  const waiting = memory.length
  await until(
    async () => memory.length - waiting,
    seconds => seconds >= 60,
    120_000,
  )
  const many = await drain(EVENTS)
  clearInterval(watch)
  const peak = {
    web: Math.max(...memory.map(one => one.web)),
    worker: Math.max(...memory.map(one => one.worker)),
  }
  console.log(JSON.stringify({ few, many, peak }), JSON.stringify(memory.filter((_, n) => n % 10 === 0)))

  expect(receiver.ids.size).toBe(FEW + EVENTS)
  for (const world of worlds)
    expect(await recountLedger(db(), world.sourceId)).toEqual({ gap: 0, differences: {} })
  expect(peak.web).toBeLessThan(LIMIT_MB)
  expect(peak.worker).toBeLessThan(LIMIT_MB)
  expect(median(many)).toBeGreaterThan(median(few) * 0.8)
}, 1_800_000)
