import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '@/lib/sandbox/start-sandbox'
import { type ConnectedSource, connectedSource, guideStarted, postBatch, RunningApp } from '@/tests/app'
import { cookiesOf, postSignIn } from '@/tests/signed-in'
import { until } from '@/tests/world'

const writeKey = randomBytes(16).toString('hex')
let sandbox: Sandbox
let app: RunningApp
let source: ConnectedSource

beforeAll(async () => {
  sandbox = await startSandbox()
  app = await RunningApp.start({
    SEGMENT_US_HOST: sandbox.us,
    SEGMENT_EU_HOST: sandbox.eu,
    LOG_LEVEL: 'trace',
  })
  source = await connectedSource(app, writeKey, 'eu')
  await postBatch(app, source.ingestKey, [guideStarted('one'), { event: 'Nope', writeKey: 'in-an-item' }])
  await until(source.ledger, ledger => ledger.accepted === 1, 30_000)
}, 240_000)

afterAll(async () => {
  await app?.remove()
  await sandbox?.stop()
}, 60_000)

/** Every encoding in which a secret could appear. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const basic = Buffer.from(`${secret}:`)
  return [
    secret,
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
    basic.toString('base64').replace(/=+$/, ''),
  ]
}

function leaks(haystack: string, secret: string): string[] {
  const lower = haystack.toLowerCase()
  return spellings(secret).filter(text => lower.includes(text.toLowerCase()))
}

it('detects an exposed key', () => {
  expect(leaks(`x${Buffer.from(`${writeKey}:`).toString('base64')}`, writeKey)).not.toEqual([])
})

it('stores neither the write key nor the ingest key in any table', async () => {
  const { url } = await app.cli<{ url: string }>('db url')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const tables = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  )
  expect(tables.rows.length).toBeGreaterThan(15)
  let rows = 0
  for (const { name } of tables.rows) {
    const found = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)
    rows += found.rows.length
    const all = found.rows.map(one => one.row).join('\n')
    expect(leaks(all, writeKey), name).toEqual([])
    expect(leaks(all, source.ingestKey), name).toEqual([])
  }
  expect(rows).toBeGreaterThan(10)
  await client.end()
})

it('logs neither key, even at the most verbose level', () => {
  const logs = app.output.join('')
  expect(logs).toContain('"level"')
  for (const secret of [writeKey, source.ingestKey]) expect(leaks(logs, secret)).toEqual([])
  for (const file of filesIn(app.dataDir).filter(name => name.endsWith('.log'))) {
    expect(leaks(readFileSync(file, 'utf8'), writeKey), file).toEqual([])
  }
})

it('prints no key in the output of the CLI', async () => {
  for (const line of [
    'source show --account Acme --source Prod',
    'ingest-key list --account Acme --source Prod',
    'deliveries list --account Acme --source Prod',
  ]) {
    const text = JSON.stringify(await app.cli(line))
    for (const secret of [writeKey, source.ingestKey]) expect(leaks(text, secret), line).toEqual([])
  }
})

it('returns the same 429 for every email after too many guesses, and still lets a known browser sign in', async () => {
  const password = 'a long enough password'
  const first = await postSignIn(app.origin, 'ada@example.com', password)
  expect(first.status).toBe(200)
  const known = first.headers.getSetCookie().find(cookie => cookie.startsWith('known-browser='))
  expect(known).toMatch(/^known-browser=[\w.-]{66}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/)

  const texts = new Set<string>()
  for (const email of ['ada@example.com', 'nobody@example.com']) {
    const guesses = await Promise.all(
      Array.from({ length: 14 }, (_, n) => postSignIn(app.origin, email, `guess ${n}`)),
    )
    expect(guesses.map(guess => guess.status).sort()).toEqual([...Array(10).fill(401), ...Array(4).fill(429)])
    const refused = await postSignIn(app.origin, email, password)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(14 * 60)
    const { url, ...answer } = (await refused.json()) as { url: string; message: string }
    expect(url).toMatch(/\/sign-in\?error=too_many%3A\d+$/)
    expect(answer).toMatchObject({ success: false, code: 'too_many' })
    texts.add(answer.message)
  }
  expect([...texts]).toEqual(['Too many sign-in attempts. Try again in 15 minutes.'])

  const again = await postSignIn(app.origin, 'ada@example.com', password, cookiesOf(first))
  expect(again.status).toBe(200)
  expect(cookiesOf(again)).toContain('session-token')
  expect(leaks(app.output.join(''), password)).toEqual([])
}, 60_000)

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    if (name === 'pg' || name === 'secrets') return []
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}
