// @ts-check
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { identify, isAlive } from './process-info.mjs'

/**
 * Takes a lock for the life of this process. A lock whose holder is gone is taken over.
 * @param {string} file
 * @param {Record<string, unknown>} note what a process that finds the lock taken gets to read
 * @returns {Record<string, unknown> | null} null if this process now holds the lock, otherwise the live holder's note
 */
export function takeLock(file, note) {
  mkdirSync(dirname(file), { recursive: true })
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ ...identify(process.pid), ...note }), { mode: 0o600 })
  try {
    for (;;) {
      // A link appears complete or not at all, unlike a file that is created and then written.
      if (tryLink(mine, file)) return null
      const holder = read(file)
      if (holder && isAlive(holder)) return holder
      if (holder) removeStale(file, holder)
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

/** @param {string} file */
export function dropLock(file) {
  if (read(file)?.pid === process.pid) rmSync(file, { force: true })
}

/**
 * Removes a stale lock. Two starts may find the same one, and the slower must not remove the lock that the faster just took.
 * @param {string} file
 * @param {Holder} stale
 */
function removeStale(file, stale) {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const moved = read(aside)
  if (moved && (moved.pid !== stale.pid || moved.start !== stale.start)) tryLink(aside, file)
  rmSync(aside, { force: true })
}

/** @param {string} from @param {string} to */
function tryLink(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/** @typedef {{ pid: number, start: string | null } & Record<string, unknown>} Holder */

/** @param {string} file @returns {Holder | null} */
export function read(file) {
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { pid: 0, start: '' }
  }
}
