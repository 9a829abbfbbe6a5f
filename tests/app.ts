import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { cliCtx } from '@/lib/accounts/ctx'
import type { Ledger } from '@/lib/contract/delivery'
import { EMPTY_LEDGER } from '@/lib/contract/ledger'
import type { Region } from '@/lib/contract/region'
import { closeDatabase, db } from '@/lib/platform/db'
import { createAccount } from '@/lib/setup/create-account'
import { connectSource } from '@/lib/sources/connect-source'
import { createIngestKey } from '@/lib/sources/create-ingest-key'
import { ledgerTotals } from '@/lib/store/ledger-totals'
import { freePort } from '@/server/launcher/port.mjs'
import { removeFolder, throwawayFolder } from '@/tests/run/throwaway.mjs'
import { basicAuth } from './basic-auth'
import { until } from './world'

/** The whole product, started as an operator would start it, with its own data folder and port. */
export class RunningApp {
  private constructor(
    readonly origin: string,
    readonly dataDir: string,
    private launcher: ChildProcess,
    /** Everything the launcher and its processes printed. */
    readonly output: string[],
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** @param fill puts data into the new folder before the start */
  static async start(
    variables: Record<string, string>,
    mode: 'start' | 'demo' = 'start',
    fill?: (dataDir: string) => void,
  ): Promise<RunningApp> {
    const dataDir = await throwawayFolder('system')
    fill?.(dataDir)
    const port = Number(variables['PORT']) || (await freePort())
    const env = { ...cleanEnvironment(), DATA_DIR: dataDir, PORT: String(port), ...variables }
    const output: string[] = []
    const launcher = await launch(mode, env, output)
    return new RunningApp(`http://127.0.0.1:${port}`, dataDir, launcher, output, env)
  }

  /** Stops the app, then starts it again with other variables, on the same data and port. */
  async restart(variables: Record<string, string>): Promise<void> {
    await this.stop()
    Object.assign(this.env, variables)
    this.launcher = await launch('start', this.env, this.output)
  }

  /** Runs one CLI command. @returns its parsed output @throws if it exits with an error */
  async cli<T>(line: string, stdin = ''): Promise<T> {
    const child = spawn(process.execPath, ['server/launcher/cli.mjs', ...line.split(' '), '--json'], {
      env: this.env,
    })
    child.stdin.end(`${stdin}\n`)
    const [out, error, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ])
    if (code !== 0) throw new Error(`cli ${line}: exit ${code}: ${error}`)
    return JSON.parse(out) as T
  }

  /** The process id of one of the launcher's children, such as `worker`. */
  pid(name: string): number {
    const run = JSON.parse(readFileSync(join(this.dataDir, 'run.json'), 'utf8')) as {
      children: { name: string; pid: number }[]
    }
    const child = run.children.find(one => one.name === name)
    if (child === undefined) throw new Error(`${name} is not running`)
    return child.pid
  }

  /** Resident memory of one of the launcher's children, megabytes. */
  memory(name: string): number {
    const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(this.pid(name))], { encoding: 'utf8' })
    return Math.round(Number(stdout.trim()) / 1024)
  }

  /** Kills a child as a power cut would. @throws if it is not running */
  kill(name: string): void {
    process.kill(this.pid(name), 'SIGKILL')
  }

  /** Like {@link kill}, but if the child is down, waits for its replacement and kills that. */
  async killNext(name: string): Promise<void> {
    await until(async () => {
      try {
        this.kill(name)
        return true
      } catch {
        // It is not running yet.
        return false
      }
    }, Boolean)
  }

  /** Stops the launcher. @returns its exit code */
  async stop(): Promise<number | null> {
    if (this.launcher.exitCode !== null) return this.launcher.exitCode
    const exited = once(this.launcher, 'exit')
    this.launcher.kill('SIGTERM')
    const [code] = (await exited) as [number | null]
    return code
  }

  /** Set by {@link joinApp}. */
  leave: (() => Promise<void>) | null = null

  /** Stops the app if it is still running, then removes its data folder. */
  async remove(): Promise<void> {
    await this.leave?.()
    await this.stop()
    await removeFolder(this.dataDir)
  }
}

/** Starts the launcher. @returns when the product is ready @throws if the launcher exits */
async function launch(mode: string, env: NodeJS.ProcessEnv, output: string[]): Promise<ChildProcess> {
  const launcher = spawn(process.execPath, ['server/launcher/main.mjs', mode], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await new Promise<void>((resolve, reject) => {
    launcher.stdout?.on('data', (chunk: Buffer) => {
      output.push(chunk.toString())
      if (/^ready http/m.test(chunk.toString())) resolve()
    })
    launcher.stderr?.on('data', chunk => output.push(String(chunk)))
    launcher.once('exit', code => reject(new Error(`the launcher exited with ${code}:\n${output.join('')}`)))
  })
  return launcher
}

/**
 * Makes `db()` and the verbs in this process use the app's database and secrets until the app is removed.
 * @returns the environment variables for starting more of the app's processes
 */
export async function joinApp(
  app: RunningApp,
  settings: Record<string, string>,
): Promise<Record<string, string>> {
  const secret = (name: string) => readFileSync(join(app.dataDir, 'secrets', name), 'utf8').trim()
  const { runtime } = JSON.parse(secret('database-urls.json')) as { runtime: string }
  const shared = {
    ...settings,
    DATABASE_URL: runtime,
    AUTH_SECRET: secret('auth-secret'),
    ENCRYPTION_KEYS: secret('encryption-keys'),
    DATA_DIR: app.dataDir,
  }
  Object.assign(process.env, shared, { APP_MODE: 'test' })
  app.leave = closeDatabase
  return { ...shared, APP_MODE: 'start', NODE_ENV: 'production' }
}

/** The environment of this process without its test configuration. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const {
    DATABASE_URL: _a,
    AUTH_SECRET: _b,
    ENCRYPTION_KEYS: _c,
    APP_MODE: _d,
    LOG_LEVEL: _e,
    NODE_ENV: _f,
    VITEST: _g,
    ...env
  } = process.env
  return env as NodeJS.ProcessEnv
}

export interface ConnectedSource {
  sourceId: string
  ingestKey: string
  ledger(): Promise<Ledger>
}

/**
 * Creates an account Acme with a connected source Prod. This process joins the app and calls the product's verbs, because
 * each CLI command takes a second to start and tests poll the ledger.
 */
export async function connectedSource(
  app: RunningApp,
  writeKey: string,
  residency: Region,
): Promise<ConnectedSource> {
  await joinApp(app, {})
  const { accountId } = await createAccount({
    input: { name: 'Acme', ownerEmail: 'ada@example.com', password: 'a long enough password' },
  })
  const ctx = cliCtx(accountId)
  const { sourceId } = await connectSource({ ctx, input: { name: 'Prod', writeKey, residency } })
  const { ingestKey } = await createIngestKey({ ctx, input: { sourceId } })
  return {
    sourceId,
    ingestKey,
    ledger: async () => (await ledgerTotals(db(), [sourceId])).get(sourceId) ?? EMPTY_LEDGER,
  }
}

/** Posts a batch. @returns the status, 0 if the connection fails, and the Retry-After header */
export async function postBatch(
  app: RunningApp,
  ingestKey: string,
  batch: unknown[],
): Promise<{ status: number; retryAfter: string | null }> {
  try {
    const response = await fetch(`${app.origin}/v1/batch`, {
      method: 'POST',
      headers: { authorization: basicAuth(ingestKey) },
      body: JSON.stringify({ batch }),
    })
    await response.arrayBuffer()
    return { status: response.status, retryAfter: response.headers.get('retry-after') }
  } catch {
    return { status: 0, retryAfter: null }
  }
}

/** A Guide Started event with this message ID. */
export function guideStarted(messageId: string): Record<string, unknown> {
  return {
    type: 'track',
    event: 'Guide Started',
    userId: `user-${messageId}`,
    messageId,
    properties: { guide_id: 42 },
  }
}
