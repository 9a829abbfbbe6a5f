import { Readable } from 'node:stream'
import { answer } from '@/server/cli/answer'
import { completeEnvironment, databaseUrls } from '@/server/cli/environment'

/**
 * Runs a CLI command against the app under test, in this process: a child process per command took a third of the CPU
 * time of the e2e run. `server/cli.db.test.ts` covers the real executable.
 * @returns the parsed stdout
 * @throws with stderr as the message
 */
export async function cli<T>(args: readonly string[], stdin = ''): Promise<T> {
  asTheLauncherDoes()
  const { code, stdout, stderr } = await answer(args, Readable.from([`${stdin}\n`]))
  if (code !== 0) throw new Error(stderr.trim())
  return JSON.parse(stdout) as T
}

/** Loads the installation's settings into this process, once. */
function asTheLauncherDoes(): void {
  if (process.env['DATABASE_OWNER_URL']) return
  process.env['DATA_DIR'] = process.env['E2E_DATA_DIR'] ?? ''
  process.env['DATABASE_OWNER_URL'] = databaseUrls().owner
  completeEnvironment()
}
