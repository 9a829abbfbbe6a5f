// @ts-check
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Stop } from './say.mjs'

const NAME = 'postgres'

/**
 * Postgres refuses to run as root, so root runs it as the system user `postgres`, made when missing.
 * @typedef {{ uid: number, gid: number }} OsUser
 * @returns {OsUser | null} null: run it as whoever we are
 */
export function databaseUser() {
  if (process.getuid?.() !== 0) return null
  const known = lookUp()
  if (known) return known
  const { status, error } = spawnSync('useradd', [
    '--system',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    NAME,
  ])
  const made = lookUp()
  if (made) return made
  throw new Stop(
    `Postgres cannot run as root and the system user ${NAME} could not be made (${error?.message ?? `useradd: ${status}`}): start as another user`,
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
 * The first folder on the way to `path` that `user` may not pass through.
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

/** Pass through a folder, run a file. @param {string} path @param {OsUser} user */
function mayExecute(path, user) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return true
  const shift = stat.uid === user.uid ? 6 : stat.gid === user.gid ? 3 : 0
  return ((stat.mode >> shift) & 1) === 1
}
