// @ts-check
import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs'
import { clusterUser } from './cluster.mjs'
import { dropLock, takeLock } from './lock.mjs'
import { requireFree } from './port.mjs'
import { stopLeftovers } from './run-file.mjs'
import { Stop } from './say.mjs'

/**
 * Makes the DATA_DIR ours for as long as we run, ends what a killed launcher left in it, and sees that the port is
 * free: everything that can stop a start, before anything slow.
 * @param {import('./settings.mjs').Settings} settings
 * @param {string} mode
 * @returns {Promise<() => void>} gives it back
 */
export async function claim({ layout, values, url }, mode) {
  if (!values.databaseUrl) clusterUser(layout)
  makeFolder(layout.base)
  const holder = takeLock(layout.lock, { url, mode })
  if (holder) {
    throw new Stop(
      `already running at ${holder['url']} with this DATA_DIR (pid ${holder['pid']}): stop it first, or set another DATA_DIR and PORT`,
    )
  }
  const release = () => dropLock(layout.lock)
  try {
    await stopLeftovers(layout)
    await requireFree(values.host, values.port)
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
    // Postgres' own system user has to pass through; what is secret lies in folders of its own.
    if (process.getuid?.() === 0 && (mode & 0o001) === 0) chmodSync(folder, 0o711)
  } catch (error) {
    throw new Stop(`DATA_DIR ${folder} cannot be used: ${error instanceof Error ? error.message : error}`)
  }
}
