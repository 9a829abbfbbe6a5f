import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '@/server/launcher/port.mjs'
import { identify, isAlive as isProcessAlive } from '@/server/launcher/process-info.mjs'
import { removeFolder, throwawayFolder } from '@/tests/run/throwaway.mjs'
import { until } from '@/tests/world'

interface RunFile {
  launcher: { pid: number }
  children: { name: string; pid: number }[]
}

const NAMES = ['postgres', 'web', 'worker']
let env: NodeJS.ProcessEnv
let folder: string
let origin: string
let launcher: ChildProcess

const NODE = [process.execPath, 'server/launcher/main.mjs', 'start'] as const
const NPM = ['npm', 'start'] as const

/** Starts the product with this file's data folder, and waits until it is ready. */
async function start([command, ...args]: readonly [string, ...string[]] = NODE): Promise<{
  child: ChildProcess
  lines: string[]
  ms: number
}> {
  const began = Date.now()
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  for await (const chunk of child.stdout) {
    out += String(chunk)
    if (/^ready /m.test(out)) break
  }
  return { child, lines: out.trim().split('\n'), ms: Date.now() - began }
}

/** Runs a start that must fail. */
function failStart(changes: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['server/launcher/main.mjs', 'start'], {
    env: { ...env, ...changes },
    encoding: 'utf8',
    timeout: 20_000,
  })
  return { status, stdout, errors: stderr.trim().split('\n') }
}

const runFile = () => JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as RunFile
const pidOf = (name: string) => runFile().children.find(child => child.name === name)?.pid

/** A zombie is not alive. In a container, an orphan may stay one for a long time. */
const isAlive = (pid: number) => isProcessAlive(identify(pid))

async function isReady(): Promise<boolean> {
  try {
    return (await fetch(`${origin}/api/health/ready`, { signal: AbortSignal.timeout(1_000) })).ok
  } catch {
    return false
  }
}

beforeAll(async () => {
  folder = await throwawayFolder('launcher')
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  const unset = { HOST: '', DATABASE_URL: '', PUBLIC_URL: '', AUTH_SECRET: '', ENCRYPTION_KEYS: '' }
  env = { ...process.env, ...unset, DATA_DIR: folder, PORT: String(port) }
  const started = await start()
  launcher = started.child
  expect(started.lines.at(-1)).toBe(`ready ${origin}`)
  expect(started.lines.at(-2)).toMatch(/\/setup\?token=[\w-]{32}$/)
})

afterAll(async () => {
  launcher.kill('SIGTERM')
  await removeFolder(folder)
})

describe('a start', () => {
  it('makes its secrets readable only to its own user', () => {
    expect(statSync(join(folder, 'secrets')).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'pg')).mode & 0o777).toBe(0o700)
    for (const name of ['auth-secret', 'encryption-keys', 'database.json', 'setup-token']) {
      expect(statSync(join(folder, 'secrets', name)).mode & 0o777).toBe(0o600)
    }
  })

  it('reports that the product is already running', () => {
    const { status, stdout, errors } = failStart({})
    expect([status, stdout, errors.length]).toEqual([1, '', 1])
    expect(errors[0]).toContain(`already running at ${origin}`)
  })

  it('reports that the port is in use', async () => {
    const other = await throwawayFolder('launcher-other')
    const { status, errors } = failStart({ DATA_DIR: other })
    await removeFolder(other)
    expect([status, errors.length]).toEqual([1, 1])
    expect(errors[0]).toMatch(/^port \d+ on 127\.0\.0\.1 is already in use/)
  })

  it('prints one line for each invalid variable', () => {
    const { status, errors } = failStart({ PORT: 'abc', RETRY_LADDER: 'soon', TRUST_PROXY: 'perhaps' })
    expect(status).toBe(1)
    expect(errors.map(line => line.split(' must be ')[0])).toEqual(['PORT', 'RETRY_LADDER', 'TRUST_PROXY'])
  })
})

describe('the command line', () => {
  it('prints the help that the README shows, even before the first start', async () => {
    const nowhere = await throwawayFolder('launcher-nowhere')
    const help = (...words: string[]) =>
      spawnSync('npm', ['run', '--silent', 'cli', '--', ...words], {
        env: { ...env, DATA_DIR: nowhere },
        encoding: 'utf8',
      })
    expect(help('help')).toMatchObject({ status: 0, stdout: expect.stringContaining('\n  source connect ') })
    expect(help('help', 'source', 'connect')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('The write key is read from stdin'),
    })
    await removeFolder(nowhere)
  })
})

describe('a database owner who may not create roles', () => {
  const password = 'only-for-tests'
  let given: NodeJS.ProcessEnv
  beforeAll(async () => {
    const noted = readFileSync(join(folder, 'secrets', 'database-urls.json'), 'utf8')
    const url = new URL((JSON.parse(noted) as { owner: string }).owner)
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    await client.query(`CREATE ROLE managed LOGIN NOCREATEROLE PASSWORD '${password}'`)
    await client.query('CREATE DATABASE managed OWNER managed')
    await client.end()
    Object.assign(url, { username: 'managed', password, pathname: '/managed' })
    given = { ...env, DATABASE_URL: url.href, DATA_DIR: await throwawayFolder('launcher-managed') }
    Object.assign(given, { PORT: String(await freePort()), LOG_LEVEL: 'info' })
  })
  afterAll(() => removeFolder(given['DATA_DIR'] ?? ''))

  it('cannot start the product or a part of it unless that is allowed', () => {
    const { status, errors } = failStart({ ...given } as Record<string, string>)
    expect([status, errors.length]).toEqual([1, 1])
    expect(errors[0]).toMatch(/"managed".*CREATEROLE.*ALLOW_DATABASE_OWNER=on/)
    const secrets = {
      AUTH_SECRET: 'x'.repeat(32),
      ENCRYPTION_KEYS: `k:${Buffer.alloc(32).toString('base64')}`,
    }
    const run = (...args: string[]) =>
      spawnSync(process.execPath, args, {
        env: { ...given, ...secrets, APP_MODE: 'start', NODE_ENV: 'production' },
        encoding: 'utf8',
        timeout: 20_000,
      })
    for (const part of [
      run('dist/worker.mjs'),
      run('dist/web.mjs'),
      run('server/launcher/cli.mjs', 'audit', 'list', '--account', 'Acme'),
    ]) {
      expect(part.status).toBe(1)
      expect(part.stdout + part.stderr).toContain('ALLOW_DATABASE_OWNER=on')
    }
  })
})

describe('a running product', () => {
  it.each(NAMES)('restarts %s within a second after a kill -9', async name => {
    const before = pidOf(name) ?? 0
    process.kill(before, 'SIGKILL')
    const killed = Date.now()
    await until(
      async () => pidOf(name),
      pid => pid !== undefined && pid !== before && isAlive(pid),
      5_000,
    )
    expect(Date.now() - killed).toBeLessThan(1_000)
    await until(isReady, ready => ready, 10_000)
  })

  it('is taken over after a kill -9 of the launcher, within 8 seconds', async () => {
    const left = runFile().children.map(child => child.pid)
    launcher.kill('SIGKILL')
    await once(launcher, 'exit')
    const again = await start()
    launcher = again.child
    expect(again.ms).toBeLessThan(8_000)
    expect(left.filter(isAlive)).toEqual([])
    expect(await isReady()).toBe(true)
  })

  it('stops without leaving a process', async () => {
    const pids = runFile().children.map(child => child.pid)
    expect(pids).toHaveLength(NAMES.length)
    launcher.kill('SIGTERM')
    expect(await once(launcher, 'exit')).toEqual([0, null])
    expect(pids.filter(isAlive)).toEqual([])
  })

  it('stops with all of its processes when npm start gets a SIGTERM', async () => {
    const { child } = await start(NPM)
    launcher = child
    const pids = [runFile().launcher.pid, ...runFile().children.map(one => one.pid)]
    expect(pids.filter(isAlive)).toHaveLength(1 + NAMES.length)
    child.kill('SIGTERM')
    await until(
      async () => pids.filter(isAlive),
      alive => alive.length === 0,
      10_000,
    )
  })
})
