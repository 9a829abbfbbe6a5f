// @ts-check
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { ownerUrl, prepareCluster } from './cluster.mjs'
import { read } from './lock.mjs'
import { layout } from './paths.mjs'
import { postgresReady, spawnPostgres, stopLeftPostgres } from './postgres.mjs'
import { identify, isAlive } from './process-info.mjs'
import { stopLeftovers } from './run-file.mjs'

const PREFIX = 'segment-source-'

/**
 * A DATA_DIR for a test, which the database's own system user can reach. Those of dead test runs are cleared away.
 * @param {string} name
 * @returns {Promise<string>}
 */
export async function throwawayFolder(name) {
  await sweep()
  const folder = join(tmpdir(), `${PREFIX}${name}-${process.pid}-${Date.now().toString(36)}`)
  mkdirSync(folder, { mode: 0o711 })
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(identify(process.pid)))
  return folder
}

/** @param {string} folder with everything that still runs in it */
export async function removeFolder(folder) {
  await stopLeftovers(layout(folder))
  rmSync(folder, { recursive: true, force: true })
}

async function sweep() {
  for (const name of readdirSync(tmpdir()).filter(entry => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), basename(name))
    const owner = read(join(folder, 'owner.json'))
    if (owner && !isAlive(owner)) await removeFolder(folder)
  }
}

/**
 * A Postgres of its own, empty, fast and not durable.
 * @param {string} name
 * @returns {Promise<{ url: (database: string) => string, stop: () => Promise<void> }>}
 */
export async function throwawayPostgres(name) {
  const folder = await throwawayFolder(name)
  const cluster = await prepareCluster(layout(folder), { durable: false })
  const child = spawnPostgres(cluster)
  const died = new Promise((_, reject) =>
    child.once('exit', code => reject(new Error(`Postgres ended with ${code}, see ${cluster.log}`))),
  )
  await Promise.race([postgresReady(cluster, child), died])
  died.catch(() => undefined)
  return {
    url: database => ownerUrl(cluster, database),
    stop: async () => {
      await stopLeftPostgres(cluster.folder)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
