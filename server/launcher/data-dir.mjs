// @ts-check
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dropLock, takeLock } from './lock.mjs'
import { clusterUser } from './os-user.mjs'
import { requireFree } from './port.mjs'
import { stopLeftPostgres } from './postgres.mjs'
import { identify, isAlive, signalTo, waitForEnd } from './process-info.mjs'
import { complain, Stop } from './say.mjs'

/**
 * Locks the DATA_DIR while this process runs, stops processes that a killed launcher left behind, and checks that the ports
 * are free. These checks run first, because the build is slow.
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<() => void>} unlocks it
 */
export async function claim({ layout, values, url }) {
  if (!values.databaseUrl) clusterUser(layout)
  makeFolder(layout.base)
  const holder = takeLock(layout.lock, { url })
  if (holder) {
    throw new Stop(
      `already running at ${holder['url']} with this DATA_DIR (pid ${holder['pid']}): stop it first, or set another DATA_DIR and PORT`,
    )
  }
  const release = () => dropLock(layout.lock)
  try {
    await stopLeftovers(layout)
    await requireFree(values.host, values.port)
    if (values.metricsPort !== null) await requireFree('127.0.0.1', values.metricsPort, 'METRICS_PORT')
  } catch (error) {
    release()
    throw error
  }
  return release
}

/** @param {string} folder */
function makeFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    const { mode } = statSync(folder)
    // Postgres's system user has to pass through this folder. The secrets have a folder of their own.
    if (process.getuid?.() === 0 && (mode & 0o001) === 0) chmodSync(folder, 0o711)
  } catch (error) {
    throw new Stop(
      `DATA_DIR ${folder} cannot be used (${error instanceof Error ? error.message : error}): make it readable and writable, or set another DATA_DIR`,
    )
  }
}

/**
 * The running processes. The CLI reads them, and so does the next start after a killed launcher.
 * @typedef {import('./process-info.mjs').ProcessId} ProcessId
 * @typedef {object} RunFile
 * @property {ProcessId} launcher
 * @property {Record<string, string>} segment addresses of the sandbox, when it stands in for Segment
 * @property {({ name: string } & ProcessId)[]} children
 */

/** @param {string} file @returns {RunFile | null} */
export function readRunFile(file) {
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/**
 * @param {string} file
 * @param {Record<string, string>} segment
 * @param {import('./supervise.mjs').Supervised[]} processes
 */
export function writeRunFile(file, segment, processes) {
  const children = processes.flatMap(({ name, child }) =>
    child?.pid ? [{ name, ...identify(child.pid) }] : [],
  )
  const run = { launcher: identify(process.pid), segment, children }
  writeFileSync(`${file}.new`, `${JSON.stringify(run, null, 2)}\n`)
  renameSync(`${file}.new`, file)
}

/**
 * Stops the processes that a launcher left when it was killed, Postgres last.
 * @param {import('./paths.mjs').Layout} layout
 */
export async function stopLeftovers(layout) {
  const left = (readRunFile(layout.run)?.children ?? []).filter(
    one => one.name !== 'postgres' && isAlive(one),
  )
  for (const one of left) signalTo(one, 'SIGTERM')
  for (const one of left) {
    if (await waitForEnd(one, 4_000)) continue
    complain(`${one.name} from an earlier start (pid ${one.pid}) did not stop: killing it`)
    signalTo(one, 'SIGKILL')
    await waitForEnd(one, 2_000)
  }
  await stopLeftPostgres(layout.cluster)
  rmSync(layout.run, { force: true })
}
