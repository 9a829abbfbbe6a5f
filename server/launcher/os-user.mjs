// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Stop } from './say.mjs'

const NAME = 'postgres'

/**
 * Postgres refuses to run as root, so root runs it as the system user `postgres`, created if missing.
 * @typedef {{ uid: number, gid: number }} OsUser
 * @returns {OsUser | null} null: run it as the current user
 */
export function databaseUser() {
  if (process.getuid?.() !== 0) return null
  const known = lookUp()
  if (known) return known
  const options = ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin']
  const { status, error } = spawnSync('useradd', [...options, NAME])
  const made = lookUp()
  if (made) return made
  throw new Stop(
    `Postgres cannot run as root and the system user ${NAME} could not be created (${error?.message ?? `useradd: ${status}`}): start the product as another user`,
  )
}

/** @returns {OsUser | null} */
function lookUp() {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith(`${NAME}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

/**
 * The system user that runs the Postgres of a DATA_DIR.
 * @param {import('./paths.mjs').Layout} layout
 * @returns {OsUser | null}
 */
export function clusterUser(layout) {
  const user = existsSync(layout.cluster) ? ownerOf(layout.cluster) : databaseUser()
  // DATA_DIR itself is ours to open up; the folders above it are not.
  const blocked = user && blockedAt(dirname(layout.base), user)
  if (!blocked) return user
  throw new Stop(
    `Postgres runs as the system user postgres, which cannot pass through ${blocked}: run chmod o+x on it, or set DATA_DIR to another folder`,
  )
}

/** The owner of an existing cluster. @param {string} folder */
function ownerOf(folder) {
  const { uid, gid } = statSync(folder)
  const me = process.getuid?.()
  if (me === undefined || me === uid) return null
  if (me === 0) return { uid, gid }
  throw new Stop(
    `${folder} belongs to another user of this machine: start the product as that user or as root, or use another DATA_DIR`,
  )
}

/**
 * The first folder above `path` that `user` cannot pass through.
 * @param {string} path
 * @param {OsUser} user
 * @returns {string | null}
 */
export function blockedAt(path, user) {
  /** @type {string[]} */
  const ancestors = []
  for (let folder = path; ; folder = dirname(folder)) {
    ancestors.unshift(folder)
    if (folder === dirname(folder)) break
  }
  return ancestors.find(folder => !mayExecute(folder, user)) ?? null
}

/** Whether the user has the execute bit: to pass through a folder, or to run a file. @param {string} path @param {OsUser} user */
function mayExecute(path, user) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return true
  const shift = stat.uid === user.uid ? 6 : stat.gid === user.gid ? 3 : 0
  return ((stat.mode >> shift) & 1) === 1
}

/** Options of a Postgres child process: its user, and an environment without variables that could change its behavior. @param {OsUser | null} user */
export function asUser(user) {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C' }
  return {
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
    cwd: '/',
    env: /** @type {NodeJS.ProcessEnv} */ (/** @type {unknown} */ (env)),
  }
}
