// @ts-check
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
export const MODULES = join(ROOT, 'node_modules')
export const DIST = join(ROOT, 'dist')

/**
 * Where the state lies, file by file.
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
