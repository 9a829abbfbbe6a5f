// @ts-check
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { ownerUrl, prepareCluster } from '../../server/launcher/cluster.mjs'
import { stopLeftovers } from '../../server/launcher/data-dir.mjs'
import { read } from '../../server/launcher/lock.mjs'
import { blockedAt, databaseUser } from '../../server/launcher/os-user.mjs'
import { layout } from '../../server/launcher/paths.mjs'
import { postgresSpec, stopLeftPostgres } from '../../server/launcher/postgres.mjs'
import { identify, isAlive } from '../../server/launcher/process-info.mjs'

const PREFIX = 'segment-source-'

/**
 * A DATA_DIR for a test that the database's system user can reach. Removes those of dead test runs.
 * @param {string} name
 * @returns {Promise<string>}
 */
export async function throwawayFolder(name) {
  await sweep()
  const folder = join(base(), `${PREFIX}${name}-${process.pid}-${Date.now().toString(36)}`)
  mark(folder, identify(process.pid))
  return folder
}

/**
 * Records the owner of the folder, for the sweeps of other runs.
 * @param {string} folder
 * @param {import('../../server/launcher/process-info.mjs').ProcessId} owner
 */
function mark(folder, owner) {
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(owner))
}

/** @param {string} folder to remove, after stopping every process that still runs in it */
export async function removeFolder(folder) {
  await stopLeftovers(layout(folder))
  rmSync(folder, { recursive: true, force: true })
}

/** A temporary folder that the database's system user can reach; the usual one may be private to root. */
function base() {
  const user = databaseUser()
  return (
    [tmpdir(), '/tmp', '/var/tmp'].find(
      folder => existsSync(folder) && (!user || !blockedAt(folder, user)),
    ) ?? tmpdir()
  )
}

/** Removes the folders that killed test runs left behind. */
export async function sweep() {
  for (const name of readdirSync(base()).filter(entry => entry.startsWith(PREFIX))) {
    const folder = join(base(), basename(name))
    const owner = read(join(folder, 'owner.json'))
    if (!owner || isAlive(owner)) continue
    try {
      await removeFolder(folder)
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOTEMPTY') throw error
      // Another run is removing the same folder, or a process that outlived its run still writes into it. Neither is a reason
      // to fail this run. The next run retries.
      mark(folder, owner)
    }
  }
}

/**
 * A new, empty Postgres; by default fast and not durable.
 * @param {string} name
 * @param {{ durable: boolean }} options
 * @returns {Promise<{ url: (database: string) => string, stop: () => Promise<void> }>}
 */
export async function throwawayPostgres(name, options = { durable: false }) {
  const folder = await throwawayFolder(name)
  const cluster = await prepareCluster(layout(folder), options)
  const spec = postgresSpec(cluster)
  const child = spec.spawn()
  const died = new Promise((_, reject) =>
    child.once('exit', code => reject(new Error(`Postgres exited with ${code}, see ${cluster.log}`))),
  )
  await Promise.race([spec.ready(child), died])
  died.catch(() => undefined)
  return {
    url: database => ownerUrl(cluster, database),
    stop: async () => {
      await stopLeftPostgres(cluster.folder)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
