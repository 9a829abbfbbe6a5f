// @ts-check
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root folder. Found by its lock file, because a bundle in `dist/` is at another depth than this file. */
export const ROOT = rootAbove(dirname(fileURLToPath(import.meta.url)))
export const MODULES = join(ROOT, 'node_modules')
export const DIST = join(ROOT, 'dist')

/** @param {string} folder @returns {string} */
function rootAbove(folder) {
  return existsSync(join(folder, 'package-lock.json')) ? folder : rootAbove(dirname(folder))
}

/**
 * The paths in DATA_DIR.
 * @param {string} dataDir as configured; relative to the root
 */
export function layout(dataDir) {
  const base = resolve(ROOT, dataDir)
  return {
    base,
    secrets: join(base, 'secrets'),
    cluster: join(base, 'pg'),
    binaries: join(base, 'postgres-bin'),
    logs: join(base, 'logs'),
    lock: join(base, 'launcher.lock'),
    run: join(base, 'run.json'),
  }
}

/** @typedef {ReturnType<typeof layout>} Layout */
