// @ts-check
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { blockedAt, databaseUser } from './os-user.mjs'
import { freePort } from './port.mjs'
import { postgresBinaries } from './postgres-binaries.mjs'
import { Stop } from './say.mjs'
import { readDatabaseSecret, writeDatabaseSecret } from './secrets.mjs'

/** Name of the role that owns everything. */
const OWNER = 'owner'

/**
 * A cluster on disk, ready to be started.
 * @typedef {object} Cluster
 * @property {string} folder
 * @property {string} binaries
 * @property {string} log
 * @property {number} port
 * @property {string} ownerPassword
 * @property {import('./os-user.mjs').OsUser | null} user
 * @property {boolean} durable
 */

/**
 * The system user to run Postgres as; stops the start when that user could not reach the data.
 * @param {import('./paths.mjs').Layout} layout
 * @returns {import('./os-user.mjs').OsUser | null}
 */
export function clusterUser(layout) {
  const exists = existsSync(layout.cluster)
  const user = exists ? ownerOf(layout.cluster) : databaseUser()
  // DATA_DIR itself is ours to open; what lies above it is not.
  const blocked = user && blockedAt(dirname(layout.base), user)
  if (!blocked) return user
  throw new Stop(
    `Postgres runs as the system user postgres, which may not pass through ${blocked}: run chmod o+x on it, or set DATA_DIR to a folder elsewhere`,
  )
}

/**
 * Finds the cluster of a DATA_DIR, or makes it.
 * @param {import('./paths.mjs').Layout} layout
 * @param {{ durable?: boolean }} [options] durable: false only for data that nobody needs after a power cut
 * @returns {Promise<Cluster>}
 */
export async function prepareCluster(layout, { durable = true } = {}) {
  const user = clusterUser(layout)
  const exists = existsSync(layout.cluster)
  const binaries = postgresBinaries(layout, user)
  const kept = readDatabaseSecret(layout.secrets)
  if (exists && !kept) {
    throw new Stop(
      `${layout.cluster} is there but ${layout.secrets}/database.json, its password, is not: restore the file, or use another DATA_DIR`,
    )
  }
  const secret = {
    port: await freePort(kept?.port),
    ownerPassword: kept?.ownerPassword ?? randomBytes(24).toString('base64url'),
  }
  if (JSON.stringify(secret) !== JSON.stringify(kept)) writeDatabaseSecret(layout.secrets, secret)
  mkdirSync(layout.logs, { recursive: true, mode: 0o700 })
  const cluster = {
    folder: layout.cluster,
    binaries,
    log: join(layout.logs, 'postgres.log'),
    user,
    durable,
    ...secret,
  }
  if (exists) requireVersion(cluster)
  else initialise(cluster)
  return cluster
}

/**
 * @param {import('./secrets.mjs').DatabaseSecret} secret a cluster will do
 * @param {string} database
 * @returns {string} the owner's connection string
 */
export function ownerUrl(secret, database) {
  return `postgresql://${OWNER}:${secret.ownerPassword}@127.0.0.1:${secret.port}/${database}`
}

/** The user that an existing cluster belongs to. @param {string} folder */
function ownerOf(folder) {
  const { uid, gid } = statSync(folder)
  const me = process.getuid?.()
  if (me === undefined || me === uid) return null
  if (me === 0) return { uid, gid }
  throw new Stop(
    `${folder} belongs to another user of this machine: start as that user or as root, or use another DATA_DIR`,
  )
}

/** @param {Cluster} cluster */
function requireVersion(cluster) {
  const made = readFileSync(join(cluster.folder, 'PG_VERSION'), 'utf8').trim()
  const { stdout } = spawnSync(join(cluster.binaries, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' })
  const ours = /(\d+)\./.exec(stdout)?.[1]
  if (ours && made !== ours) {
    throw new Stop(
      `${cluster.folder} was made by Postgres ${made}, and this release runs ${ours}: move the data with a dump, or use another DATA_DIR`,
    )
  }
}

/** @param {Cluster} cluster */
function initialise(cluster) {
  // Under another name until it is whole: a start that is cut off here begins afresh.
  const fresh = `${cluster.folder}.new`
  const passwordFile = `${fresh}.password`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, cluster.ownerPassword, { mode: 0o600 })
  if (cluster.user)
    for (const path of [fresh, passwordFile]) chownSync(path, cluster.user.uid, cluster.user.gid)
  const options = [
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--auth=scram-sha-256', `--username=${OWNER}`, `--pwfile=${passwordFile}`, '--data-checksums'],
  ]
  const { status, stdout, stderr, error } = spawnSync(
    join(cluster.binaries, 'bin', 'initdb'),
    [...options, ...(cluster.durable ? [] : ['--no-sync']), '-D', fresh],
    { ...asUser(cluster.user), cwd: '/', encoding: 'utf8', env: bareEnv() },
  )
  rmSync(passwordFile, { force: true })
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    const reason = (error?.message ?? (stderr || stdout)).trim().split('\n').at(-1)
    throw new Stop(`the database could not be initialised in ${cluster.folder}: ${reason}`)
  }
  renameSync(fresh, cluster.folder)
}

/** @param {import('./os-user.mjs').OsUser | null} user */
export const asUser = user => (user ? { uid: user.uid, gid: user.gid } : {})

/** What Postgres gets to see of our environment: nothing that could change how it behaves. */
export function bareEnv() {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C' }
  return /** @type {NodeJS.ProcessEnv} */ (/** @type {unknown} */ (env))
}
