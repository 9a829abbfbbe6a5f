import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '@/server/launcher/port.mjs'

/** Next alone, without our server in front of it. The route handlers serve `/v1/*`. */
export interface NextLane {
  origin: string
  /** Everything it printed. */
  output: string[]
  stop(): Promise<void>
}

/**
 * Runs `next start` with the build and the database of a running app.
 * @param dataDir the app's data folder, whose secrets are used
 * @param databaseUrl the app's database
 */
export async function startNextLane(
  dataDir: string,
  databaseUrl: string,
  variables: Record<string, string> = {},
): Promise<NextLane> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const secret = (name: string) => readFileSync(join(dataDir, 'secrets', name), 'utf8').trim()
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    APP_MODE: 'start',
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: secret('auth-secret'),
    ENCRYPTION_KEYS: secret('encryption-keys'),
    PORT: String(port),
    PUBLIC_URL: origin,
    ...variables,
  }
  const next: ChildProcess = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const output: string[] = []
  await new Promise<void>((resolve, reject) => {
    next.stdout?.on('data', chunk => {
      output.push(String(chunk))
      if (/ready/i.test(String(chunk))) resolve()
    })
    next.stderr?.on('data', chunk => output.push(String(chunk)))
    next.once('exit', code => reject(new Error(`next start exited with ${code}:\n${output.join('')}`)))
  })
  return {
    origin,
    output,
    async stop() {
      const exited = once(next, 'exit')
      next.kill('SIGTERM')
      await exited
    },
  }
}
