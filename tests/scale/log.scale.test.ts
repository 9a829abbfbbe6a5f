import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cliCtx } from '@/lib/accounts/ctx'
import { EXPORT_LIMIT } from '@/lib/contract/limits'
import type { Region } from '@/lib/contract/region'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { createAccount } from '@/lib/setup/create-account'
import { connectSource } from '@/lib/sources/connect-source'
import { foldTally } from '@/lib/store/tally'
import { joinApp, RunningApp } from '@/tests/app'
import { type SignedIn, signedIn } from '@/tests/signed-in'
import { round, type Times, timesOf, writeFigures } from './figures'
import { countQuestions, listQuestions, searchQuestions } from './log-questions'
import { type SeededSource, seedDeliveries, tallyAll } from './seed-deliveries'

// The log with many deliveries, requested over HTTP as a browser does: first page, filters, counts.
const MANY = Number(process.env['SCALE_DELIVERIES'] ?? 5_000_000)
const FEW = 50_000
/** This many are counted by the triggers, to check the single statement that counts the others. */
const SAMPLE = 20_000
const TIMES = Number(process.env['SCALE_TIMES'] ?? 20)
const EMAIL = 'ada@example.com'
const PASSWORD = 'a long enough password'

let app: RunningApp
let owner: pg.Client
let person: SignedIn
const sources: SeededSource[] = []
let few: Record<string, Times>

async function given(name: string, email: string, parts: readonly [string, Region, number][]): Promise<void> {
  const { accountId } = await createAccount({ input: { name, ownerEmail: email, password: PASSWORD } })
  for (const [source, residency, share] of parts) {
    const input = { name: source, writeKey: newId().replaceAll('-', ''), residency }
    const { sourceId } = await connectSource({ ctx: cliCtx(accountId), input })
    sources.push({ accountId, sourceId, host: `http://${residency}.localhost:9`, share })
  }
}

beforeAll(async () => {
  const settings = {
    SEGMENT_US_HOST: 'http://us.localhost:9',
    SEGMENT_EU_HOST: 'http://eu.localhost:9',
    LOG_LEVEL: 'error',
    INGEST_RATE_LIMIT: 'off',
  }
  app = await RunningApp.start(settings)
  await joinApp(app, settings)
  await given('Acme', EMAIL, [
    ['Prod', 'us', 0.6],
    ['Staging', 'eu', 0.2],
    ['Dev', 'us', 0.05],
  ])
  await given('Other', 'grace@example.com', [['Prod', 'eu', 0.15]])
  const { url } = await app.cli<{ url: string }>('db url')
  owner = new pg.Client({ connectionString: url })
  await owner.connect()
  person = await signedIn(app.origin, EMAIL, PASSWORD)
}, 240_000)

afterAll(async () => {
  await owner?.end()
  await app?.remove()
}, 120_000)

async function measure(questions: Record<string, string>): Promise<Record<string, Times>> {
  const all: Record<string, Times> = {}
  for (const [name, path] of Object.entries(questions)) {
    const times: number[] = []
    for (let n = -3; n < TIMES; n += 1) {
      const { status, ms, body } = await person.ask(path)
      if (status !== 200) throw new Error(`${path}: ${status} ${body.slice(0, 300)}`)
      if (n >= 0) times.push(ms)
    }
    all[name] = timesOf(times)
  }
  return all
}

const newest = async () => {
  const { body } = await person.ask('/api/deliveries?limit=1')
  return (JSON.parse(body) as { deliveries: { id: string }[] }).deliveries[0]?.id ?? ''
}
const everything = async () => ({
  ...listQuestions(sources, await newest()),
  ...searchQuestions(),
  ...countQuestions(sources),
})

// The times at which tallies get coarser are excluded, because they depend on the clock.
const SURE = `at > now() - interval '2 hours 40 minutes' OR at < now() - interval '50 hours'
  OR at BETWEEN now() - interval '47 hours' AND now() - interval '3 hours 20 minutes'`
const rowsOf = async (sql: string) => (await owner.query(sql)).rows
const tallies = async () => ({
  tally: await rowsOf(`SELECT * FROM relay.tally WHERE ${SURE} ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9`),
  halfDays: await rowsOf('SELECT * FROM relay.tally_halfday ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9'),
  latency: await rowsOf(`SELECT * FROM relay.latency WHERE ${SURE} ORDER BY 1, 2, 3`),
  latencyHalfDays: await rowsOf('SELECT * FROM relay.latency_halfday ORDER BY 1, 2, 3'),
})

it('counts the seed as the product’s triggers do', async () => {
  await seedDeliveries(owner, { sources, count: SAMPLE, tallies: 'triggers' })
  const left = () => owner.query('SELECT FROM relay.tally_delta LIMIT 1')
  do await foldTally(db(), 5_000)
  while ((await left()).rowCount)
  const byTriggers = await tallies()
  await tallyAll(owner)
  expect(byTriggers.tally.length).toBeGreaterThan(1_000)
  expect(await tallies()).toEqual(byTriggers)
}, 120_000)

it(`${FEW} deliveries: the baseline`, async () => {
  await seedDeliveries(owner, { sources, count: FEW - SAMPLE, first: SAMPLE })
  few = await measure(await everything())
}, 600_000)

it(`${MANY} deliveries: first rows in 150 ms, any filter and all counts in 300 ms, and barely slower than ${FEW}`, async () => {
  const began = performance.now()
  await seedDeliveries(owner, { sources, count: MANY - FEW, first: FEW })
  const seconds = Math.round((performance.now() - began) / 1_000)
  console.log(`seeded in ${seconds} s`)
  const many = await measure(await everything())
  const ratios = Object.fromEntries(
    Object.entries(many).map(([name, times]) => [name, round(times.p50 / (few[name]?.p50 ?? 1))]),
  )
  writeFigures('log', {
    deliveries: MANY,
    compared: FEW,
    times: TIMES,
    seededInSeconds: seconds,
    few,
    many,
    ratios,
  })
  console.log(JSON.stringify({ many, ratios }, null, 1))

  const slow = (limit: number, names: readonly string[]) =>
    names.filter(name => (many[name]?.p95 ?? 0) >= limit).map(name => `${name}: ${many[name]?.p95} ms`)
  const all = Object.keys(many)
  expect(
    slow(
      150,
      all.filter(name => name.startsWith('first rows')),
    ),
  ).toEqual([])
  expect(slow(300, all)).toEqual([])
  const dear = Object.keys(listQuestions(sources, ''))
    // A difference of a few milliseconds is noise.
    .filter(name => (many[name]?.p50 ?? 0) > 1.5 * (few[name]?.p50 ?? 0) + 5)
    .map(name => `${name}: ${few[name]?.p50} ms, then ${many[name]?.p50} ms`)
  expect(dear).toEqual([])
}, 1_800_000)

it(`${EXPORT_LIMIT} deliveries are exported as a stream, in little memory`, async () => {
  const before = app.memory('web')
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, app.memory('web'))
  }, 250)
  const began = performance.now()
  const response = await fetch(`${app.origin}/api/deliveries/export?format=jsonl&range=30d`, {
    headers: { cookie: person.cookie },
  })
  let [bytes, lines, first, end] = [0, 0, 0, '']
  for await (const chunk of response.body ?? []) {
    first ||= performance.now() - began
    bytes += chunk.length
    for (const byte of chunk) lines += byte === 10 ? 1 : 0
    end = Buffer.from(chunk).toString().trimEnd().split('\n').at(-1) ?? ''
  }
  clearInterval(watch)
  const seconds = (performance.now() - began) / 1_000
  const figures = {
    lines,
    megabytes: round(bytes / 1e6),
    seconds: round(seconds),
    firstMs: round(first),
    memoryMb: { before, most },
  }
  writeFigures('export', figures)
  console.log(JSON.stringify(figures))
  expect(lines).toBe(EXPORT_LIMIT + 1)
  expect(JSON.parse(end)).toMatchObject({ cut: true })
  expect(most - before).toBeLessThan(100)
}, 120_000)
