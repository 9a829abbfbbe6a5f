// @ts-check
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLog } from './child.mjs'
import { asUser } from './os-user.mjs'
import { identify, isAlive, signalTo, waitForEnd } from './process-info.mjs'
import { complain, sleep } from './say.mjs'

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  jit: 'off',
  // Limits the WAL that is replayed after a kill, so the database is back within about a second.
  checkpoint_timeout: '2min',
  max_wal_size: '1GB',
  // The queue produces tens of thousands of dead rows per second, so autovacuum has to check often.
  autovacuum_naptime: '10s',
  idle_in_transaction_session_timeout: '60s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  // Statements and row values may contain what users sent, which does not belong in a log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}
const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * The server of a cluster, as a supervised process.
 * @param {import('./cluster.mjs').Cluster} cluster
 * @returns {import('./supervise.mjs').Spec}
 */
export function postgresSpec(cluster) {
  return {
    name: 'postgres',
    spawn: () => spawnPostgres(cluster),
    ready: child => ready(cluster.folder, child),
    // SIGINT is fast shutdown: it aborts running statements and loses nothing committed. SIGQUIT skips the checkpoint.
    stopSignal: 'SIGINT',
    hurrySignal: 'SIGQUIT',
    graceMs: 20_000,
    hint: () => `see ${cluster.log}`,
  }
}

/** Starts Postgres in its own process group, so Ctrl-C in the terminal does not reach it first. @param {import('./cluster.mjs').Cluster} cluster */
function spawnPostgres({ folder, binaries, user, port, durable, log }) {
  const settings = { ...SETTINGS, ...(durable ? {} : NOT_DURABLE), port: String(port) }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const fd = openLog(log)
  try {
    return spawn(join(binaries, 'bin', 'postgres'), ['-D', folder, ...options], {
      ...asUser(user),
      detached: true,
      stdio: ['ignore', fd, fd],
    })
  } finally {
    closeSync(fd)
  }
}

/**
 * Resolves when the server of this process accepts connections; never if it exits first.
 * @param {string} folder
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{}>}
 */
async function ready(folder, child) {
  while (child.exitCode === null && child.signalCode === null) {
    const lines = readPidFile(folder)
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return {}
    await sleep(20)
  }
  return new Promise(() => undefined)
}

/**
 * Stops a server that a killed launcher left behind. Its sessions end immediately; committed data is kept.
 * @param {string} folder
 */
export async function stopLeftPostgres(folder) {
  const pid = Number(readPidFile(folder)[0])
  if (!(pid > 1) || !commandOf(pid).includes(folder)) return
  const left = identify(pid)
  if (!isAlive(left)) return
  for (const [signal, ms] of /** @type {const} */ ([
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ])) {
    signalTo(left, signal)
    if (await waitForEnd(left, ms)) return
    complain(`Postgres from an earlier start (pid ${pid}) did not stop on ${signal}`)
  }
}

/** @param {string} folder @returns {string[]} */
function readPidFile(folder) {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

/** @param {number} pid @returns {string} its command line */
function commandOf(pid) {
  return spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}
