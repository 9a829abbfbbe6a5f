// @ts-check
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asUser, clusterUser } from './os-user.mjs'
import { freePort } from './port.mjs'
import { postgresBinaries } from './postgres-binaries.mjs'
import { Stop } from './say.mjs'
import { readSecret, writeSecret } from './secrets.mjs'

/** The role that owns the database and its tables. */
const OWNER = 'owner'
/** File with the port and the owner's password. */
const SECRET = 'database.json'

/**
 * A cluster on disk, ready to start.
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
 * Finds the cluster of a DATA_DIR, or creates one.
 * @param {import('./paths.mjs').Layout} layout
 * @param {{ durable?: boolean }} [options] durable: false only for data that may be lost in a power cut
 * @returns {Promise<Cluster>}
 */
export async function prepareCluster(layout, { durable = true } = {}) {
  const user = clusterUser(layout)
  const { folder: binaries, major } = postgresBinaries(layout, user)
  const exists = existsSync(layout.cluster)
  const text = readSecret(layout.secrets, SECRET)
  if (exists && !text) {
    throw new Stop(
      `${layout.cluster} exists but ${layout.secrets}/${SECRET}, its password, does not: restore the file, or use another DATA_DIR`,
    )
  }
  /** @type {{ port: number, ownerPassword: string } | null} */
  const kept = text ? JSON.parse(text) : null
  const secret = {
    port: await freePort(kept?.port),
    ownerPassword: kept?.ownerPassword ?? randomBytes(24).toString('base64url'),
  }
  if (JSON.stringify(secret) !== text) writeSecret(layout.secrets, SECRET, JSON.stringify(secret))
  mkdirSync(layout.logs, { recursive: true, mode: 0o700 })
  const log = join(layout.logs, 'postgres.log')
  const cluster = { folder: layout.cluster, binaries, log, user, durable, ...secret }
  if (exists) requireVersion(cluster.folder, major)
  else initialize(cluster)
  return cluster
}

/** @param {Cluster} cluster @param {string} database @returns {string} the owner's connection string */
export function ownerUrl({ ownerPassword, port }, database) {
  return `postgresql://${OWNER}:${ownerPassword}@127.0.0.1:${port}/${database}`
}

/** @param {string} folder @param {string} ours major version */
function requireVersion(folder, ours) {
  const made = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (made === ours) return
  throw new Stop(
    `${folder} was created by Postgres ${made}, but this release uses Postgres ${ours}: migrate the data with pg_dump, or use another DATA_DIR`,
  )
}

/** @param {Cluster} cluster */
function initialize({ folder, binaries, ownerPassword, user, durable }) {
  // The folder has a temporary name until it is complete. After an interruption, the next start begins over.
  const fresh = `${folder}.new`
  const passwordFile = `${fresh}.password`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, ownerPassword, { mode: 0o600 })
  if (user) for (const path of [fresh, passwordFile]) chownSync(path, user.uid, user.gid)
  const options = [
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--auth=scram-sha-256',
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    '--data-checksums',
    ...(durable ? [] : ['--no-sync']),
  ]
  const { status, stdout, stderr, error } = spawnSync(
    join(binaries, 'bin', 'initdb'),
    [...options, '-D', fresh],
    { ...asUser(user), encoding: 'utf8' },
  )
  rmSync(passwordFile, { force: true })
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    const reason = (error?.message ?? (stderr || stdout)).trim().split('\n').at(-1)
    throw new Stop(`the database could not be initialized in ${folder}: ${reason}`)
  }
  renameSync(fresh, folder)
}
