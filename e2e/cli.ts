import { Readable } from 'node:stream'
import { answer } from '@/server/cli/answer'
import { completeEnvironment, databaseUrls } from '@/server/cli/environment'

/**
 * Runs one command of the CLI against the app under test, in this process: started by itself each takes a second of the
 * processor, a third of what all specs took. `server/cli.db.test.ts` starts it as people do.
 * @returns what it prints @throws with what it complains
 */
export async function cli<T>(args: readonly string[], stdin = ''): Promise<T> {
  asTheLauncherDoes()
  const { code, stdout, stderr } = await answer(args, Readable.from([`${stdin}\n`]))
  if (code !== 0) throw new Error(stderr.trim())
  return JSON.parse(stdout) as T
}

/** Tells this process of the installation, once. */
function asTheLauncherDoes(): void {
  if (process.env['DATABASE_OWNER_URL']) return
  process.env['DATA_DIR'] = process.env['E2E_DATA_DIR'] ?? ''
  process.env['DATABASE_OWNER_URL'] = databaseUrls().owner
  completeEnvironment()
}
