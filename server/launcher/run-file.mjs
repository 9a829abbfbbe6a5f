// @ts-check
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { stopLeftPostgres } from './postgres.mjs'
import { identify, isAlive, signalTo, waitForEnd } from './process-info.mjs'
import { complain } from './say.mjs'

/**
 * What runs right now, for the CLI and for the start that follows a killed launcher.
 * @typedef {object} RunFile
 * @property {import('./process-info.mjs').ProcessId} launcher
 * @property {string} mode
 * @property {string} url
 * @property {string} database name of the embedded database in use
 * @property {Record<string, string>} [segment] variables that say where Segment is, when it is the sandbox
 * @property {({ name: string } & import('./process-info.mjs').ProcessId)[]} children
 */

/** @typedef {Omit<RunFile, 'launcher' | 'children'>} What */

/** @param {string} file @returns {RunFile | null} */
export function readRunFile(file) {
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/**
 * @param {string} file
 * @param {What} what
 * @param {import('./supervise.mjs').Supervised[]} processes
 */
export function writeRunFile(file, what, processes) {
  const children = processes.flatMap(({ name, child }) =>
    child?.pid ? [{ name, ...identify(child.pid) }] : [],
  )
  writeFileSync(
    `${file}.new`,
    `${JSON.stringify({ launcher: identify(process.pid), ...what, children }, null, 2)}\n`,
  )
  renameSync(`${file}.new`, file)
}

/**
 * After a kill -9 of the launcher: ends what is still there of its processes, Postgres last.
 * @param {import('./paths.mjs').Layout} layout
 */
export async function stopLeftovers(layout) {
  const left = (readRunFile(layout.run)?.children ?? []).filter(
    one => one.name !== 'postgres' && isAlive(one),
  )
  for (const one of left) signalTo(one, 'SIGTERM')
  for (const one of left) {
    if (await waitForEnd(one, 4_000)) continue
    complain(`${one.name} of an earlier start (pid ${one.pid}) did not stop, ending it`)
    signalTo(one, 'SIGKILL')
    await waitForEnd(one, 2_000)
  }
  await stopLeftPostgres(layout.cluster)
  rmSync(layout.run, { force: true })
}
