// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { parseEnvironment } from '#environment'
import { layout, ROOT } from './paths.mjs'
import { Stop } from './say.mjs'

/** @typedef {'start' | 'demo' | 'dev'} Mode */

/**
 * Reads the environment, and from `.env` the variables that it lacks.
 * @throws {Stop} with one line for each invalid variable
 */
export function readSettings() {
  const file = join(ROOT, '.env')
  // A test must not run against the database of a developer's `.env`.
  const added = existsSync(file) && !process.env['NO_ENV_FILE'] ? parseEnv(readFileSync(file, 'utf8')) : {}
  for (const [name, value] of Object.entries(added)) process.env[name] ??= value
  // The launcher sets it for its processes; users cannot.
  delete process.env['APP_MODE']
  const { values, problems } = parseEnvironment(process.env)
  if (problems.length > 0) throw new Stop(problems.join('\n'))
  return { values, layout: layout(values.dataDir), url: urlOf(values.host, values.port) }
}

/** @typedef {ReturnType<typeof readSettings>} Settings */

/** Always includes the port, even the default one. @param {string} host @param {number} port */
function urlOf(host, port) {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
