// @ts-check
import { createHash } from 'node:crypto'
import { readFileSync, watch as watchFolder } from 'node:fs'
import { join } from 'node:path'
import { bundleOptions } from './bundle.mjs'
import { DIST, ROOT } from './paths.mjs'
import { complain } from './say.mjs'

const PROCESSES = ['web', 'worker', 'sandbox']
const QUIET_MS = 120

/**
 * Rebuilds the bundles when the server's code changes, and restarts the processes whose bundle has changed. Next reloads
 * the pages.
 * @param {import('./app.mjs').App} app
 * @param {AbortSignal} signal
 */
export async function watch(app, signal) {
  const esbuild = await import('esbuild')
  const context = await esbuild.context(bundleOptions())
  let hashes = PROCESSES.map(hashOf)
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  const rebuild = async () => {
    try {
      await context.rebuild()
    } catch (error) {
      // Broken code is normal while someone edits it; the old bundle keeps running.
      complain(error instanceof Error ? error.message : String(error))
      return
    }
    const fresh = PROCESSES.map(hashOf)
    for (const [index, name] of PROCESSES.entries()) if (fresh[index] !== hashes[index]) app.renew(name)
    hashes = fresh
  }
  for (const folder of ['lib', 'server']) {
    watchFolder(join(ROOT, folder), { recursive: true, signal }, () => {
      clearTimeout(timer)
      timer = setTimeout(rebuild, QUIET_MS)
    })
  }
  signal.addEventListener('abort', () => void context.dispose())
}

/** @param {string} name */
function hashOf(name) {
  try {
    return createHash('sha256')
      .update(readFileSync(join(DIST, `${name}.mjs`)))
      .digest('hex')
  } catch {
    return ''
  }
}
