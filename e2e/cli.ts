import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

/** Runs one command of the CLI against the app under test. @returns what it printed @throws with what it complained */
export async function cli<T>(args: readonly string[], stdin = ''): Promise<T> {
  const env = { ...process.env, DATA_DIR: process.env['E2E_DATA_DIR'] ?? '' }
  const child = spawn(process.execPath, ['server/launcher/cli.mjs', ...args, '--json'], { env })
  child.stdin.end(`${stdin}\n`)
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  if (code !== 0) throw new Error(error)
  return JSON.parse(out) as T
}
