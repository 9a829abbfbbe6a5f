// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { parseEnvironment } from '#environment'
import { layout, ROOT } from './paths.mjs'
import { Stop } from './say.mjs'

/** @typedef {'start' | 'demo' | 'dev'} Mode */

/**
 * The environment, plus what the file `.env` adds.
 * @throws {Stop} one line for each wrong variable
 */
export function readSettings() {
  const file = join(ROOT, '.env')
  // Tests must not use the installation of a developer's .env file.
  const added = existsSync(file) && !process.env['NO_ENV_FILE'] ? parseEnv(readFileSync(file, 'utf8')) : {}
  for (const [name, value] of Object.entries(added)) process.env[name] ??= value
  // Set by the launcher for its own processes; not an option.
  delete process.env['APP_MODE']
  const { values, problems } = parseEnvironment(process.env)
  if (problems.length > 0) throw new Stop(problems.join('\n'))
  return { values, layout: layout(values.dataDir), url: urlOf(values.host, values.port) }
}

/** @typedef {ReturnType<typeof readSettings>} Settings */

/** @param {string} host @param {number} port with the port, even the default one */
function urlOf(host, port) {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
