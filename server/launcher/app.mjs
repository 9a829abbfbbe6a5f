// @ts-check
import { forkBundle, readyMessage, whereLogs } from './child.mjs'
import { writeRunFile } from './data-dir.mjs'
import { complain, Stop } from './say.mjs'
import { Supervised } from './supervise.mjs'

/** Stop order: the producer of work, its receiver, the worker, then the services that the worker needs. */
const STOP_ORDER = ['traffic', 'web', 'worker', 'sandbox', 'postgres']

/** The processes of one start. */
export class App {
  /** @type {Supervised[]} */
  #running = []
  #stopped = false
  #runFile
  /** Variables with Segment's addresses, for the CLI. @type {Record<string, string>} */
  segment = {}

  /** @param {string} runFile */
  constructor(runFile) {
    this.#runFile = runFile
  }

  /**
   * Starts a process, waits until it is ready, and restarts it whenever it dies.
   * @param {import('./supervise.mjs').Spec} spec
   */
  start(spec) {
    if (this.#stopped) throw new Stop('stopped')
    const process = new Supervised(spec, () => writeRunFile(this.#runFile, this.segment, this.#running))
    this.#running.push(process)
    return process.start()
  }

  /**
   * Starts a bundle from `dist/` in the same way.
   * @param {string} name
   * @param {Record<string, string | undefined>} env
   * @param {number} graceMs
   */
  startBundle(name, env, graceMs) {
    return this.start({
      name,
      spawn: () => forkBundle(name, env),
      ready: readyMessage,
      stopSignal: 'SIGTERM',
      graceMs,
      hint: whereLogs,
    })
  }

  /** Stops a process, so its supervisor starts it again with the new bundle. @param {string} name */
  renew(name) {
    this.#running.find(one => one.name === name)?.child?.kill('SIGTERM')
  }

  /** @param {AbortSignal} hurry */
  async stop(hurry) {
    this.#stopped = true
    for (const name of STOP_ORDER) {
      for (const one of this.#running.filter(process => process.name === name)) await one.stop(hurry)
    }
  }
}

const PARENT_CHECK_MS = 500

/**
 * Signals for stopping the launcher: `ask` on SIGTERM, SIGINT or SIGHUP, `hurry` on a second one. npm passes a signal only to
 * its shell, which dies without passing it on, so the launcher also stops when that shell is gone.
 */
export function stopSignals() {
  const ask = new AbortController()
  const hurry = new AbortController()
  const parent = process.ppid
  if (process.env['npm_lifecycle_event']) {
    const timer = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(timer)
      complain('npm has exited: stopping')
      ask.abort(new Stop('stopped'))
    }, PARENT_CHECK_MS)
    timer.unref()
  }
  for (const name of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) {
    process.on(name, () => {
      if (ask.signal.aborted) hurry.abort()
      else complain('stopping')
      ask.abort(new Stop('stopped'))
    })
  }
  return { ask: ask.signal, hurry: hurry.signal }
}
