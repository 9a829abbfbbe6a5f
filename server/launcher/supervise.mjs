// @ts-check
import { complain, Stop, sleep } from './say.mjs'

/**
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {object} Spec
 * @property {string} name
 * @property {() => ChildProcess} spawn
 * @property {(child: ChildProcess) => Promise<Record<string, unknown>>} ready resolves once the process can do its work
 * @property {NodeJS.Signals} stopSignal asks it to finish its work and exit
 * @property {number} graceMs how long that may take
 * @property {NodeJS.Signals} [hurrySignal] ends it immediately; SIGKILL by default
 * @property {() => string} [hint] added to the message when the process never starts
 */

/** A process that never becomes ready is not restarted indefinitely: the start fails. */
const MAX_FIRST_ATTEMPTS = 3
const QUICK_MS = 10_000
const MAX_DELAY_MS = 1_000
const HURRY_MS = 500

/** Keeps one process running until it is stopped. */
export class Supervised {
  /** @type {ChildProcess | null} */
  child = null
  #stopping = false
  #everReady = false
  /** @type {number[]} */
  #deaths = []
  /** @type {((info: Record<string, unknown>) => void) | null} */
  #resolve = null
  /** @type {((error: Error) => void) | null} */
  #reject = null

  /** @param {Spec} spec @param {() => void} [onChange] called whenever the pid changes */
  constructor(spec, onChange = () => undefined) {
    this.spec = spec
    this.onChange = onChange
  }

  get name() {
    return this.spec.name
  }

  /** @returns {Promise<Record<string, unknown>>} the first ready message of the process */
  start() {
    const first = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    this.#launch()
    return first
  }

  #launch() {
    const child = this.spec.spawn()
    this.child = child
    this.onChange()
    const ended = (/** @type {string} */ how) => {
      if (this.child !== child) return
      this.child = null
      this.onChange()
      if (!this.#stopping) void this.#revive(how)
    }
    child.once('error', error => ended(error.message))
    child.once('exit', (code, signal) => ended(signal ?? `exit ${code}`))
    // `ready` rejects only when the process dies, which the `exit` listener handles.
    this.spec.ready(child).then(
      info => {
        this.#everReady = true
        this.#resolve?.(info)
      },
      () => undefined,
    )
  }

  /** @param {string} how */
  async #revive(how) {
    const now = Date.now()
    this.#deaths = [...this.#deaths.filter(at => now - at < QUICK_MS), now]
    const deaths = this.#deaths.length
    if (!this.#everReady && deaths >= MAX_FIRST_ATTEMPTS) {
      this.#reject?.(
        new Stop(`${this.name} failed to start (${how})${this.spec.hint ? `: ${this.spec.hint()}` : ''}`),
      )
      return
    }
    complain(`${this.name} exited (${how}): restarting it`)
    await sleep(deaths === 1 ? 0 : Math.min(MAX_DELAY_MS, 50 * 2 ** deaths))
    if (!this.#stopping) this.#launch()
  }

  /** @param {AbortSignal} hurry shortens the time to finish */
  async stop(hurry) {
    this.#stopping = true
    const child = this.child
    if (!child || child.pid === undefined) return
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill(this.spec.stopSignal)
    const inTime = await Promise.race([ended.then(() => true), limit(this.spec.graceMs, hurry)])
    if (inTime) return
    complain(`${this.name} is taking too long to stop: killing it`)
    child.kill(this.spec.hurrySignal ?? 'SIGKILL')
    if (await Promise.race([ended.then(() => true), limit(5_000)])) return
    child.kill('SIGKILL')
    await ended
  }
}

/**
 * @param {number} ms
 * @param {AbortSignal} [hurry] shortens it
 * @returns {Promise<false>}
 */
function limit(ms, hurry) {
  return new Promise(resolve => {
    const end = (/** @type {number} */ after) => setTimeout(() => resolve(false), after).unref()
    end(ms)
    const shorten = () => end(HURRY_MS)
    if (hurry?.aborted) shorten()
    else hurry?.addEventListener('abort', shorten, { once: true })
  })
}
