import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LEDGER_COLUMNS } from '@/lib/contract/ledger'
import { DEMO } from '@/prisma/seed/demo-account'
import { seedDemo } from '@/prisma/seed/seed-demo'
import { type Answer, answer } from './cli/answer'
import { COMMANDS } from './cli/commands'
import { bundleOptions } from './launcher/bundle.mjs'

// The command line as scripts use it. Most calls run in this process, because the bundle takes longer to start than to run.
// The tests of streams, exit codes and a piped secret run the program itself.
const KEY = 'made-up-key-that-nobody-knows-xy'
const OUT = 'dist/test-cli'
let dataDir: string

beforeAll(async () => {
  await build({ ...bundleOptions(), entryPoints: ['server/cli.ts'], outdir: OUT })
  dataDir = await mkdtemp(join(tmpdir(), 'cli-'))
  await seedDemo({ dataDir })
  process.env['DATA_DIR'] = dataDir
}, 30_000)
afterAll(async () => {
  await rm(dataDir, { recursive: true })
  await rm(OUT, { recursive: true })
})

type Call = (
  line: string,
  stdin?: string,
) => Promise<Answer | { code: number | null; stdout: string; stderr: string }>

/** Splits at spaces; `%20` stands for a space inside a word. */
const splitWords = (line: string) => line.split(' ').map(word => word.replaceAll('%20', ' '))

const here: Call = (line, stdin = '') => answer(splitWords(line), Readable.from([stdin]))

/** The bundle, run as a program. */
function program(line: string, stdin = '', env: Record<string, string> = {}): ReturnType<Call> {
  const child = spawn(process.execPath, [join(OUT, 'cli.mjs'), ...splitWords(line)], {
    env: { ...process.env, APP_MODE: '', DATA_DIR: dataDir, ...env },
  })
  const result = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (result.stdout += chunk))
  child.stderr.on('data', (chunk: Buffer) => (result.stderr += chunk))
  child.stdin.end(stdin)
  return new Promise(resolve => child.once('close', code => resolve({ ...result, code })))
}

/** Runs a call that must succeed. @returns its JSON document */
async function ok(line: string, stdin = '', call: Call = here): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await call(line, stdin)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout.endsWith('\n') && stdout.trim().split('\n').length === 1).toBe(true)
  return JSON.parse(stdout) as Record<string, unknown>
}

/** Runs a call that must fail. @returns its one-line error */
async function fails(line: string, stdin = '', call: Call = here): Promise<string> {
  const { code, stdout, stderr } = await call(line, stdin)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr.trim().split('\n')).toHaveLength(1)
  return stderr.trim()
}

type Rows = Record<string, unknown>[]
const ACME = '--account Acme%20Demo'

describe('accounts, users and sources', () => {
  it('creates an account, and refuses a second one with the same name', async () => {
    const made = await ok(
      'account create --name Beta --owner-email ada@beta.example --json',
      'a-long-password\n',
      program,
    )
    expect(made).toEqual({ accountId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(
      await fails('account create --name Beta --owner-email eve@beta.example', 'a-long-password', program),
    ).toBe('An account named "Beta" already exists. Choose another name.')
  })

  it('adds a user', async () => {
    expect(
      await ok('user create --account Beta --email vi@beta.example --role viewer', 'a-long-password'),
    ).toEqual({
      userId: expect.any(String),
    })
    expect(
      await fails('user create --account Beta --email vi@beta.example --role viewer', 'a-long-password'),
    ).toContain('already exists')
    expect(
      await fails('user create --account Beta --email x@beta.example --role king', 'a-long-password'),
    ).toContain('owner')
    expect(await fails('user create --account Beta --email x@beta.example --role viewer', 'short')).toContain(
      '10 characters',
    )
    expect(
      await fails('user create --account Beta --email x@beta.example --role viewer', '', program),
    ).toContain('the password is missing')
  })

  it('connects, shows, pauses, resumes and disconnects a source without showing the key', async () => {
    const connected = await ok('source connect --account Beta --source Shop_Prod --residency eu', `${KEY}\n`)
    expect(connected).toMatchObject({ sourceId: expect.any(String), schema: 'shop_prod' })
    const again = await ok('source connect --account Beta --source Shop_Prod --residency us', KEY)
    expect(again['sourceId']).toBe(connected['sourceId'])
    const shown = await ok('source show --account Beta --source Shop_Prod')
    expect(shown).toEqual({
      sourceId: connected['sourceId'],
      schema: 'shop_prod',
      state: 'connected',
      residency: 'us',
      host: 'https://api.segment.io',
      keyFingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
    })
    expect(JSON.stringify(shown)).not.toContain(KEY)
    expect(await ok('source pause --account Beta --source Shop_Prod')).toMatchObject({ state: 'paused' })
    expect(await ok('source resume --account Beta --source Shop_Prod')).toMatchObject({ state: 'connected' })
    expect(await ok('source disconnect --account Beta --source Shop_Prod')).toMatchObject({
      state: 'not_connected',
      keyFingerprint: null,
    })
    expect(await fails('source pause --account Beta --source Shop_Prod')).toContain('not connected')
    expect(await fails('source connect --account Beta --source Shop_Prod --residency mars', KEY)).toContain(
      'us or eu',
    )
    expect(await fails('source show --account Beta --source Nope')).toMatch(
      /source "Nope" does not exist; this account has .*"Shop_Prod"/,
    )
    expect(await fails('source show --account Nobody --source Nope')).toContain(
      'account "Nobody" does not exist',
    )
  })

  it('creates, lists and revokes ingest keys', async () => {
    const where = '--account Beta --source Shop_Prod'
    const { ingestKey } = await ok(`ingest-key create ${where}`)
    expect(ingestKey).toMatch(/^ugk_.{32}$/)
    const last4 = String(ingestKey).slice(-4)
    const listed = await ok(`ingest-key list ${where}`)
    expect(listed['ingestKeys']).toMatchObject([{ last4, revokedAt: null }])
    expect(JSON.stringify(listed)).not.toContain(String(ingestKey))
    expect(await ok(`ingest-key revoke ${where} --key=${last4}`)).toMatchObject({ last4 })
    expect((await ok(`ingest-key list ${where}`))['ingestKeys']).toMatchObject([
      { revokedAt: expect.any(String) },
    ])
    expect(await fails(`ingest-key revoke ${where} --key=${last4}`)).toContain('ingest-key list')
  })
})

describe('deliveries', () => {
  const prod = `${ACME} --source ${DEMO.sources.prod}`

  it('prints ledger counts that add up', async () => {
    const ledger = (await ok(`ledger ${prod} --json`)) as Record<(typeof LEDGER_COLUMNS)[number], number>
    expect(Object.keys(ledger).sort()).toEqual([...LEDGER_COLUMNS].sort())
    const { received, duplicates, ...states } = ledger
    expect(received).toBeGreaterThan(1_500)
    expect(duplicates).toBeGreaterThan(0)
    expect(Object.values(states).reduce((sum, n) => sum + n, 0)).toBe(received)
    const checked = await ok(`ledger check ${prod}`)
    expect(checked).toMatchObject({ addsUp: true, differences: {} })
    const whole = await ok(`ledger ${ACME}`)
    expect(whole['received']).toBeGreaterThan(received)
  })

  it('lists by state, event and user, across pages', async () => {
    const { deliveries } = (await ok(`deliveries list ${prod} --limit 450`, '', program)) as {
      deliveries: Rows
    }
    expect(new Set(deliveries.map(row => row['id'])).size).toBe(450)
    const failed = (await ok(`deliveries list ${prod} --state failed,rejected --limit 500`)) as {
      deliveries: Rows
    }
    expect(new Set(failed.deliveries.map(row => row['state']))).toEqual(new Set(['failed', 'rejected']))
    const shown = (await ok(`deliveries list ${prod} --event Survey%20Shown --limit 3`)) as {
      deliveries: Rows
    }
    expect(shown.deliveries.map(row => row['event'])).toEqual([
      'Survey Shown',
      'Survey Shown',
      'Survey Shown',
    ])
    const user = String(deliveries.find(row => row['userId'])?.['userId'])
    const theirs = (await ok(`deliveries list ${prod} --user ${user}`)) as { deliveries: Rows }
    expect(new Set(theirs.deliveries.map(row => row['userId']))).toEqual(new Set([user]))
    expect(await fails(`deliveries list ${prod} --state delivered`)).toContain('accepted')
    expect(await fails(`deliveries list ${prod} --limit 0`)).toContain('--limit')
  })

  it('shows a delivery and retries it', async () => {
    const listed = (await ok(`deliveries list ${prod} --state failed --limit 1`)) as { deliveries: Rows }
    const id = String(listed.deliveries[0]?.['id'])
    const shown = (await ok(`deliveries show ${prod} --id ${id}`)) as { deliveries: Rows }
    expect(shown.deliveries[0]).toMatchObject({ id, state: 'failed', attemptRows: expect.any(Array) })
    expect(shown.deliveries[0]?.['properties']).toHaveProperty('page_url')
    expect((await ok(`deliveries retry ${prod} --id ${id}`)) as { deliveries: Rows }).toMatchObject({
      deliveries: [{ id, state: 'queued' }],
    })
    expect(await fails(`deliveries retry ${prod} --id ${id}`)).toContain('nothing to retry')
    expect(await fails(`deliveries show ${ACME} --source ${DEMO.sources.dev} --id ${id}`)).toContain(
      'another source',
    )
    const before = (await ok(`ledger ${prod}`)) as Record<string, number>
    const all = (await ok(`deliveries retry ${prod} --state failed`)) as { deliveries: Rows }
    expect(all.deliveries).toHaveLength(before['failed'] ?? -1)
    expect(await ok(`ledger ${prod}`)).toMatchObject({ failed: 0, received: before['received'] })
    expect(await fails(`deliveries retry ${prod} --state accepted`)).toContain('--state failed')
  })
})

describe('ingest settings', () => {
  const dev = `${ACME} --source ${DEMO.sources.dev}`

  it('sets and removes the event limit', async () => {
    expect(await ok(`source limit ${dev} --events-per-second 200`)).toMatchObject({ eventsPerSecond: 200 })
    expect(await ok(`source limit ${dev} --events-per-second none`)).toMatchObject({ eventsPerSecond: null })
    expect(await fails(`source limit ${dev} --events-per-second fast`)).toContain('whole number or none')
    expect(await fails(`source limit ${dev} --events-per-second 0`)).toContain('at least 1')
    expect(await fails(`source limit ${dev}`)).toContain('--events-per-second is missing')
  })

  it('sets and clears the allowed origins', async () => {
    const allowed = ['https://a.example', 'https://b.example']
    expect(await ok(`source origins ${dev} --allow https://a.example,https://b.example`)).toMatchObject({
      allowedOrigins: allowed,
    })
    expect(await ok(`source origins ${dev} --allow none`)).toMatchObject({ allowedOrigins: [] })
    expect(await fails(`source origins ${dev} --allow *`)).toContain('https://app.example.com')
    expect(await fails(`source origins ${dev}`)).toContain('--allow is missing')
  })
})

describe('the program', () => {
  it("prints the database's connection string", async () => {
    const owner = process.env['DATABASE_OWNER_URL']
    expect(await ok('db url', '', program)).toEqual({ url: owner })
    expect(await ok('db url --runtime', '', program)).toEqual({ url: process.env['DATABASE_URL'] })
  })

  it('lists its commands with --help', async () => {
    const { code, stdout } = await program('--help')
    expect(code).toBe(0)
    for (const name of ['account create', 'source connect', 'ledger', 'deliveries retry', 'db url']) {
      expect(stdout).toContain(`\n  ${name}`)
    }
    expect((await program('source connect --help')).stdout).toContain('stdin')
  })

  it('explains all commands, one noun or one command when the line starts with help', async () => {
    const all = await here('--help')
    expect(all.code).toBe(0)
    for (const line of ['help', 'help --json', ''])
      expect(await answer(line === '' ? [] : splitWords(line), Readable.from([]))).toEqual(all)
    expect(await program('help', '', { DATABASE_URL: '', DATABASE_OWNER_URL: '' })).toEqual(all)
    for (const { name } of COMMANDS) {
      const one = await here(`help ${name}`)
      expect(one).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(`-- ${name}`) })
      expect(await here(`${name} --help`)).toEqual(one)
    }
    const family = await here('help source')
    expect(family.stdout).toContain('\n  source show')
    expect(family.stdout).not.toContain('\n  account create')
    expect(await fails('help launch')).toContain('unknown command "launch"')
    expect(await fails('launch --help')).toContain('unknown command "launch"')
  })

  it.each([
    ['source', 'source show'],
    ['launch', 'cli -- help'],
    ['source show --account A', '--source is missing'],
    ['source show --account A --source S --colour red', '--colour'],
    ['ledger extra --account A', 'unknown command'],
  ])('explains the error in "%s"', async (line, part) => {
    expect(await fails(line)).toContain(part)
    expect(await program(line)).toEqual(await here(line))
  })

  it('reports that there is no database, or that it does not respond', async () => {
    const nowhere = { DATABASE_URL: 'postgresql://a:b@127.0.0.1:9/none', DATABASE_OWNER_URL: '' }
    const silent = await program('ledger --account A', '', nowhere)
    expect([silent.code, silent.stderr.trim()]).toEqual([
      1,
      'the database is not responding: start it with npm start or npm run demo, or set DATABASE_URL',
    ])
    const none = await program('db url', '', { DATABASE_URL: '', DATABASE_OWNER_URL: '' })
    expect([none.code, none.stderr.trim()]).toEqual([
      1,
      'there is no database yet: run npm start or npm run demo first, or set DATABASE_URL',
    ])
  })
})
