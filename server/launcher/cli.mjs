// @ts-check
// npm run cli: builds the command-line bundle if it is not fresh, finds the database, and runs the bundle.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildServer } from './build.mjs'
import { readRunFile } from './data-dir.mjs'
import { readUrls } from './database.mjs'
import { install } from './install.mjs'
import { DIST, ROOT } from './paths.mjs'
import { isAlive } from './process-info.mjs'
import { complain, Stop, toStderr } from './say.mjs'
import { appSecrets } from './secrets.mjs'
import { readSettings } from './settings.mjs'

try {
  process.chdir(ROOT)
  // stdout is reserved for the result.
  toStderr()
  const { values, layout } = readSettings()
  const variables = wantsHelp() ? {} : variablesFor(values.databaseUrl, layout)
  const signal = new AbortController().signal
  await install(signal)
  await buildServer(signal)
  Object.assign(process.env, variables, { APP_MODE: 'cli', DATA_DIR: layout.base })
  await import(pathToFileURL(join(DIST, 'cli.mjs')).href)
} catch (error) {
  complain(error instanceof Stop ? error.message : String(error instanceof Error ? error.stack : error))
  process.exit(1)
}

/** Help needs no database. */
function wantsHelp() {
  const words = process.argv.slice(2)
  return words.length === 0 || words[0] === 'help' || words.includes('--help') || words.includes('-h')
}

/**
 * The bundle's environment: the database, the secrets and Segment's addresses.
 * @param {string | null} given DATABASE_URL
 * @param {import('./paths.mjs').Layout} layout
 */
function variablesFor(given, layout) {
  const { owner, runtime } = findDatabase(given, layout)
  return {
    // A running demo sends to its sandbox. Only the run file has the sandbox's address.
    ...readRunFile(layout.run)?.segment,
    ...appSecrets(layout.secrets, process.env),
    DATABASE_URL: runtime,
    DATABASE_OWNER_URL: owner,
  }
}

/**
 * @param {string | null} given DATABASE_URL
 * @param {import('./paths.mjs').Layout} layout
 */
function findDatabase(given, layout) {
  const urls = readUrls(layout)
  if (given) return urls?.owner === given ? urls : { owner: given, runtime: given }
  const run = readRunFile(layout.run)
  const running = run !== null && isAlive(run.launcher)
  if (urls && (running || process.argv[2] === 'db')) return urls
  throw new Stop(
    `the product is not running with DATA_DIR ${layout.base}: start it with npm start, then run this command again`,
  )
}
