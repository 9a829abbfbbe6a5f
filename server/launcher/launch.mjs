// @ts-check
import { rmSync } from 'node:fs'
import { App } from './app.mjs'
import { buildAll, buildServer } from './build.mjs'
import { logToFile, runBundle, whereLogs } from './child.mjs'
import { ownerUrl, prepareCluster } from './cluster.mjs'
import { claim } from './data-dir.mjs'
import { DATABASES, migrateDatabase } from './database.mjs'
import { watch } from './dev.mjs'
import { install } from './install.mjs'
import { freePort } from './port.mjs'
import { postgresSpec } from './postgres.mjs'
import { complain, Stop, say } from './say.mjs'
import { appSecrets, forgetSetupToken, setupToken } from './secrets.mjs'
import { readSettings } from './settings.mjs'

/** @typedef {{ ask: AbortSignal, hurry: AbortSignal }} Signals */

/**
 * Starts everything, and returns after everything has stopped.
 * @param {import('./settings.mjs').Mode} mode
 * @param {Signals} signals
 */
export async function launch(mode, signals) {
  const settings = readSettings()
  const release = await claim(settings)
  const app = new App(settings.layout.run)
  // At a terminal, the log would bury the launcher's own lines. A service manager or a container collects the log from stderr.
  if (process.stderr.isTTY && mode !== 'dev') logToFile(settings.layout.logs)
  try {
    await install(signals.ask)
    await (mode === 'dev' ? buildServer : buildAll)(signals.ask)
    await Promise.race([bringUp(app, mode, settings, signals.ask), aborted(signals.ask)])
    say(`ready ${settings.url}`)
    if (mode === 'dev') await watch(app, signals.ask)
    await aborted(signals.ask).catch(() => undefined)
  } finally {
    await app.stop(signals.hurry)
    rmSync(settings.layout.run, { force: true })
    release()
  }
}

/**
 * @param {App} app
 * @param {import('./settings.mjs').Mode} mode
 * @param {import('./settings.mjs').Settings} settings
 * @param {AbortSignal} signal
 */
async function bringUp(app, mode, { values, layout, url }, signal) {
  const shared = {
    APP_MODE: mode,
    NODE_ENV: mode === 'dev' ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(values.port),
    HOST: values.host,
    PUBLIC_URL: values.publicUrl,
    DATA_DIR: layout.base,
    ...appSecrets(layout.secrets, process.env),
  }
  const [{ runtime }, segment] = await Promise.all([
    startDatabase(app, mode, values.databaseUrl, layout).then(owner =>
      migrateDatabase(layout, owner, shared, values.allowDatabaseOwner, signal),
    ),
    mode === 'start' ? {} : startSandbox(app, shared),
  ])
  app.segment = segment
  const env = { ...shared, ...segment, DATABASE_URL: runtime }

  if (mode !== 'start') await seed(env, signal)
  else setupToken(layout.secrets)
  const [{ needsSetup }] = await Promise.all([
    app.startBundle('web', env, 15_000),
    // The grace period covers a request to Segment that is in flight.
    // Workers send events; they have no part in who signs in.
    app.startBundle('worker', { ...env, AUTH_SECRET: undefined }, values.segmentTimeoutMs + 5_000),
  ])
  if (mode === 'demo') await app.startBundle('traffic', env, 5_000)
  if (mode !== 'start') say(`sign in at ${url} as demo@userguiding.local with the password demo-password-1`)
  else if (needsSetup)
    say(`create the first account at ${values.publicUrl}/setup?token=${setupToken(layout.secrets)}`)
  else forgetSetupToken(layout.secrets)
}

/**
 * @param {App} app
 * @param {import('./settings.mjs').Mode} mode
 * @param {string | null} given DATABASE_URL; nothing is started if it is set
 * @param {import('./paths.mjs').Layout} layout
 * @returns {Promise<string>} the owner's connection string
 */
async function startDatabase(app, mode, given, layout) {
  if (given) return given
  say('starting the database')
  const cluster = await prepareCluster(layout)
  await app.start(postgresSpec(cluster))
  return ownerUrl(cluster, DATABASES[mode])
}

/**
 * Starts the local stand-in for Segment, for both regions. Its ports are chosen here, so a restart keeps them.
 * @param {App} app
 * @param {Record<string, string>} shared
 * @returns {Promise<Record<string, string>>} its addresses, for the other processes
 */
async function startSandbox(app, { AUTH_SECRET: _, ENCRYPTION_KEYS: __, ...shared }) {
  const us = await freePort(Number(process.env['SANDBOX_US_PORT']))
  const eu = await freePort(Number(process.env['SANDBOX_EU_PORT']))
  const where = {
    SANDBOX_US_PORT: String(us),
    SANDBOX_EU_PORT: String(eu),
    SANDBOX_URL: `http://127.0.0.1:${await freePort()}`,
    SEGMENT_US_HOST: `http://127.0.0.1:${us}`,
    SEGMENT_EU_HOST: `http://127.0.0.1:${eu}`,
  }
  const secrets = { DATABASE_URL: undefined, AUTH_SECRET: undefined, ENCRYPTION_KEYS: undefined }
  await app.startBundle('sandbox', { ...shared, ...secrets, ...where }, 3_000)
  return where
}

/** @param {Record<string, string>} env @param {AbortSignal} signal */
async function seed(env, signal) {
  const { code } = await runBundle('seed', env, signal)
  if (code !== 0 && !signal.aborted) throw new Stop(`the demo data could not be created: ${whereLogs()}`)
}

/** @param {AbortSignal} signal @returns {Promise<never>} rejects when a stop is requested */
function aborted(signal) {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    // The timer keeps the process alive until then, even while every child is down.
    const alive = setInterval(() => undefined, 60_000)
    signal.addEventListener('abort', () => {
      clearInterval(alive)
      reject(signal.reason)
    })
  })
}

process.on('uncaughtException', error => {
  complain(`launcher: ${error.stack}`)
  process.kill(process.pid, 'SIGTERM')
})
