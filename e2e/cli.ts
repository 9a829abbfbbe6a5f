import { COMMANDS } from '@/server/cli/commands'
import { completeEnvironment, databaseUrls } from '@/server/cli/environment'
import { failureLine } from '@/server/cli/failure'
import { parseLine } from '@/server/cli/parse-line'

/**
 * Runs one command of the CLI against the app under test, in this process: started by itself each takes a second of the
 * processor, a third of what all specs took. `server/cli.db.test.ts` starts it as people do.
 * @returns what it prints @throws with what it complains
 */
export async function cli<T>(args: readonly string[], stdin = ''): Promise<T> {
  asTheLauncherDoes()
  try {
    const line = parseLine([...args], COMMANDS)
    if (line.help) throw new Error('help is for people')
    return JSON.parse(JSON.stringify(await line.command.run(line.options, stdin))) as T
  } catch (error) {
    throw new Error(failureLine(error))
  }
}

/** Tells this process of the installation, once. */
function asTheLauncherDoes(): void {
  if (process.env['DATABASE_OWNER_URL']) return
  process.env['DATA_DIR'] = process.env['E2E_DATA_DIR'] ?? ''
  process.env['DATABASE_OWNER_URL'] = databaseUrls().owner
  completeEnvironment()
}
