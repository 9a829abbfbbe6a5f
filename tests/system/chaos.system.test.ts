import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkLedger } from '@/lib/observe/check-ledger'
import { ledgerTotals } from '@/lib/observe/ledger-totals'
import { closeDatabase, db } from '@/lib/platform/db'
import { type SandboxControl, sandboxControl } from '@/lib/sandbox/control-client'
import type { FaultInput } from '@/lib/sandbox/fault'
import { type Sandbox, startSandbox } from '@/lib/sandbox/start-sandbox'
import { freePort } from '@/server/launcher/port.mjs'
import { guideStarted, RunningApp } from '@/tests/app'
import { makeWorld, until, type World } from '@/tests/world'

const EVENTS = Number(process.env['CHAOS_EVENTS'] ?? 4_000)
const SOURCES = 40
const BATCH = 20

let sandbox: Sandbox
let control: SandboxControl
let app: RunningApp
let extras: Extra[] = []
const worlds: World[] = []

/** A process beside the launcher's, started again whenever it dies. */
class Extra {
  private child: ChildProcess | null = null
  private stopped = false

  constructor(
    private readonly bundle: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.spawn()
  }

  kill(): void {
    this.child?.kill('SIGKILL')
  }

  async stop(): Promise<void> {
    this.stopped = true
    this.child?.kill('SIGTERM')
    await until(
      async () => this.child?.exitCode ?? this.child?.signalCode ?? null,
      ended => ended !== null,
      30_000,
    )
  }

  private spawn(): void {
    this.child = spawn(process.execPath, [`dist/${this.bundle}.mjs`], { env: this.env, stdio: 'ignore' })
    this.child.once('exit', () => {
      if (!this.stopped) this.spawn()
    })
  }
}

beforeAll(async () => {
  sandbox = await startSandbox()
  control = sandboxControl(sandbox.control)
  const settings = {
    SEGMENT_US_HOST: sandbox.us,
    SEGMENT_EU_HOST: sandbox.eu,
    SEGMENT_TIMEOUT: '1s',
    RETRY_LADDER: Array(60).fill('500ms').join(','),
    LOG_LEVEL: 'error',
  }
  app = await RunningApp.start(settings)
  const secret = (name: string) => readFileSync(join(app.dataDir, 'secrets', name), 'utf8').trim()
  const { url } = await app.cli<{ url: string }>('db url --runtime')
  const shared = {
    ...settings,
    DATABASE_URL: url,
    AUTH_SECRET: secret('auth-secret'),
    ENCRYPTION_KEYS: secret('encryption-keys'),
    DATA_DIR: app.dataDir,
    APP_MODE: 'start',
    NODE_ENV: 'production' as const,
  }
  Object.assign(process.env, shared, { APP_MODE: 'test' })
  const port = String(await freePort())
  extras = [
    new Extra('web', { ...process.env, ...shared, PORT: port, HOST: '127.0.0.1', PUBLIC_URL: app.origin }),
    new Extra('worker', { ...process.env, ...shared }),
    new Extra('worker', { ...process.env, ...shared }),
  ]
  origins = [app.origin, `http://127.0.0.1:${port}`]
  for (let n = 0; n < SOURCES; n++) worlds.push(await makeWorld({ residency: n % 2 === 0 ? 'us' : 'eu' }))
}, 240_000)

afterAll(async () => {
  await Promise.all(extras.map(extra => extra.stop()))
  await closeDatabase()
  await app?.remove()
  await sandbox?.stop()
}, 90_000)

let origins: string[] = []

/** Posts until it is acknowledged, as a client that follows the contract does. */
async function postUntilTaken(world: World, ids: string[]): Promise<void> {
  for (let turn = 0; ; turn++) {
    const origin = origins[turn % origins.length]
    const body = JSON.stringify({ writeKey: world.ingestKey, batch: ids.map(guideStarted) })
    const status = await fetch(`${origin}/v1/batch`, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(15_000),
    })
      .then(async response => {
        await response.arrayBuffer()
        return response.status
      })
      .catch(() => 0)
    if (status === 200) return
    expect([0, 503]).toContain(status)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

it(`${EVENTS} events, ${SOURCES} sources, 2 webs, 3 workers, a kill a second, two database crashes, a receiver that fails 30 %`, async () => {
  const failing: FaultInput['effect'][] = [
    { kind: 'status', status: 500 },
    { kind: 'reset' },
    { kind: 'timeout' },
    { kind: 'html' },
    { kind: 'status', status: 429, retryAfterSeconds: 1 },
  ]
  await control.setFaults(failing.map((effect, n) => ({ effect, percent: 7, recorded: n % 2 === 1 })))

  let done = false
  const kills = [() => app.kill('worker'), () => app.kill('web'), ...extras.map(extra => () => extra.kill())]
  let ticks = 0
  const chaos = setInterval(() => {
    ticks += 1
    if (done) return
    try {
      if (ticks === 4 || ticks === 9) app.kill('postgres')
      else kills[Math.floor(Math.random() * kills.length)]?.()
    } catch {
      // It was down already; the next turn finds another.
    }
  }, 1_000)

  const jobs = Array.from({ length: EVENTS / BATCH }, (_, n) => n)
  const poster = async () => {
    for (let n = jobs.shift(); n !== undefined; n = jobs.shift()) {
      const world = worlds[n % SOURCES]
      if (world === undefined) throw new Error('no such source')
      await postUntilTaken(
        world,
        Array.from({ length: BATCH }, (_, i) => `c${n}-${i}`),
      )
      // Spread over at least twelve ticks, so that there is something to break.
      await until(
        async () => ticks,
        now => now >= ((n ?? 0) / (EVENTS / BATCH)) * 12,
        60_000,
      )
    }
  }
  await Promise.all(Array.from({ length: 6 }, poster))
  done = true
  clearInterval(chaos)

  const ids = worlds.map(world => world.sourceId)
  const sum = async () => {
    const totals = [...(await ledgerTotals(db(), ids)).values()]
    return {
      received: totals.reduce((n, one) => n + one.received, 0),
      accepted: totals.reduce((n, one) => n + one.accepted, 0),
    }
  }
  await until(
    () => sum().catch(() => ({ received: 0, accepted: 0 })),
    one => one.accepted === EVENTS,
    240_000,
  )
  expect(await sum()).toEqual({ received: EVENTS, accepted: EVENTS })
  for (const id of ids) expect(await checkLedger(db(), id)).toEqual({ gap: 0, differences: {} })
  // The faults did happen.
  const { rows } = await db().query<{ outcome: string }>('SELECT DISTINCT outcome FROM relay.attempt')
  const seen = rows.map(row => row.outcome)
  for (const outcome of ['segment_error', 'connection_reset', 'timeout', 'intermediary', 'rate_limited'])
    expect(seen).toContain(outcome)
  const { stats } = await control.stats()
  expect(stats.us.distinctMessageIds + stats.eu.distinctMessageIds).toBe(EVENTS)
}, 400_000)
