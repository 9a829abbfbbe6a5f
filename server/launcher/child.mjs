// @ts-check
import { fork } from 'node:child_process'
import { mkdirSync, openSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DIST, ROOT } from './paths.mjs'

const LOG_LIMIT = 10_000_000

/**
 * Flags for Node. Requests and batches create many objects that live for milliseconds. The default young generation of
 * 16 MB copied them repeatedly: sending took 85 µs per event, and takes 60 µs with 32 MB. Without a limit on the old
 * generation, Node sizes it by the machine's memory and collects late: web grew from 240 to 450 MB over 20,000 requests,
 * with only 70 MB in use. In web, source maps of Next and its pages would take another 55 MB. Development has no limits
 * because it compiles pages.
 * @param {string} name of the bundle
 * @param {string | undefined} [mode]
 */
export function nodeFlags(name, mode) {
  if (mode === 'dev') return ['--enable-source-maps']
  const memory = ['--max-semi-space-size=32', '--max-old-space-size=512']
  return name === 'web' ? memory : ['--enable-source-maps', ...memory]
}

/** @type {{ fd: number, where: string }} */
let output = { fd: 2, where: 'see above' }

/**
 * Redirects the logs of later children to a file.
 * @param {string} folder created if missing
 */
export function logToFile(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'app.log')
  output = { fd: openLog(file), where: `see ${file}` }
}

/** Says where the log of a failed child is. */
export const whereLogs = () => output.where

/**
 * Opens a log for appending, after rotating a large one.
 * @param {string} file
 * @returns {number}
 */
export function openLog(file) {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}

/**
 * Runs one bundle from `dist/` as a child with an IPC channel. It has its own process group, so Ctrl-C reaches only the
 * launcher, which stops its children in order. The log goes to our stderr or to a file; only the launcher writes to stdout.
 * @param {string} name of the bundle
 * @param {Record<string, string | undefined>} env
 */
export function forkBundle(name, env) {
  return fork(join(DIST, `${name}.mjs`), [], {
    cwd: ROOT,
    env: { ...process.env, ...env, PROCESS_NAME: name },
    detached: true,
    stdio: ['ignore', output.fd, output.fd, 'ipc'],
    execArgv: nodeFlags(name, env['APP_MODE']),
  })
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<Record<string, unknown>>} its `{type: 'ready', …}` message; never resolves if it exits first
 */
export function readyMessage(child) {
  return new Promise(resolve => {
    child.on('message', message => {
      if (isRecord(message) && message['type'] === 'ready') resolve(message)
    })
  })
}

/**
 * Runs a bundle until it exits.
 * @param {string} name
 * @param {Record<string, string | undefined>} env
 * @param {AbortSignal} signal stops it early
 * @returns {Promise<{ code: number | null, message: Record<string, unknown> }>} the last message it sent
 */
export function runBundle(name, env, signal) {
  const child = forkBundle(name, env)
  /** @type {Record<string, unknown>} */
  let last = {}
  child.on('message', message => {
    if (isRecord(message)) last = message
  })
  const abort = () => child.kill('SIGTERM')
  signal.addEventListener('abort', abort)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => {
      signal.removeEventListener('abort', abort)
      resolve({ code, message: last })
    })
  })
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isRecord = value => typeof value === 'object' && value !== null
