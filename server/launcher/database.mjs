// @ts-check
import { runBundle, whereLogs } from './child.mjs'
import { Stop, say } from './say.mjs'
import { readSecret, writeSecret } from './secrets.mjs'

/** A demo has its own database in the cluster, so its events never go to the real Segment. */
export const DATABASES = { start: 'app', demo: 'demo', dev: 'demo' }
const URLS = 'database-urls.json'

/** @typedef {{ owner: string, runtime: string }} Urls connection strings of the owner, who may change tables, and of the app's own role */

/**
 * Migrates the database and records how to reach it, for the CLI.
 * @param {import('./paths.mjs').Layout} layout
 * @param {string} owner
 * @param {Record<string, string | undefined>} env
 * @param {boolean} allowOwner ALLOW_DATABASE_OWNER: the app may run as the owner
 * @param {AbortSignal} signal
 * @returns {Promise<Urls>}
 */
export async function migrateDatabase(layout, owner, env, allowOwner, signal) {
  const { code, message } = await runBundle('migrate', { ...env, DATABASE_URL: owner }, signal)
  const runtime = message['runtimeUrl']
  if (code !== 0 || typeof runtime !== 'string')
    throw new Stop(`the database could not be migrated: ${message['message'] || whereLogs()}`)
  const refusal = message['refusal']
  if (typeof refusal === 'string' && !allowOwner) throw new Stop(refusal)
  const applied = Array.isArray(message['applied']) ? message['applied'] : []
  if (applied.length > 0) say(`applied ${applied.length} migration${applied.length === 1 ? '' : 's'}`)
  const urls = { owner, runtime }
  const text = JSON.stringify(urls)
  if (readSecret(layout.secrets, URLS) !== text) writeSecret(layout.secrets, URLS, text)
  return urls
}

/**
 * Reads the connection strings that the last start recorded.
 * @param {import('./paths.mjs').Layout} layout
 * @returns {Urls | null}
 */
export function readUrls(layout) {
  const text = readSecret(layout.secrets, URLS)
  return text ? JSON.parse(text) : null
}
