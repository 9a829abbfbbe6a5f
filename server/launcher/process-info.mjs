// @ts-check
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { sleep } from './say.mjs'

/**
 * Start time of a process, in the system's own unit. Together with the PID it identifies a process permanently; PIDs are
 * reused.
 * @param {number} pid
 * @returns {string | null} null if there is no such process, or if it has exited and has not been reaped
 */
function startOf(pid) {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The command in parentheses can contain anything, so fields are counted from its closing parenthesis.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
    } catch {
      return null
    }
  }
  const { stdout, status } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : null
}

/** @typedef {{ pid: number, start: string | null }} ProcessId */

/** @param {number} pid @returns {ProcessId} */
export const identify = pid => ({ pid, start: startOf(pid) })

/** @param {ProcessId} id */
export function isAlive(id) {
  const start = startOf(id.pid)
  return start !== null && start === id.start
}

/**
 * @param {ProcessId} id
 * @param {number} ms
 * @returns {Promise<boolean>} whether it has ended
 */
export async function waitForEnd(id, ms) {
  const until = Date.now() + ms
  while (isAlive(id)) {
    if (Date.now() > until) return false
    await sleep(20)
  }
  return true
}

/** @param {ProcessId} id @param {NodeJS.Signals} signal */
export function signalTo(id, signal) {
  if (!isAlive(id)) return
  try {
    process.kill(id.pid, signal)
  } catch (error) {
    // It exited in the meantime.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error
  }
}
