// @ts-check
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { Stop } from './say.mjs'

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<NodeJS.ErrnoException | null>} why the port cannot be used; null if it is free
 */
function checkPort(host, port) {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', resolve)
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)))
  })
}

/**
 * @param {string} host
 * @param {number} port
 * @param {string} [name] of the setting
 */
export async function requireFree(host, port, name = 'PORT') {
  const error = await checkPort(host, port)
  if (!error) return
  if (error.code === 'EADDRINUSE') {
    throw new Stop(
      `port ${port} on ${host} is already in use: stop the other program or set ${name} to a free port`,
    )
  }
  if (error.code === 'EACCES')
    throw new Stop(`port ${port} requires root privileges: set ${name} to a port above 1023`)
  throw new Stop(`HOST ${host} is not an address of this machine (${error.code}): set HOST to one that is`)
}

/**
 * Finds a free loopback port: `wanted` if it is free, otherwise one below the system's range for outgoing connections. While
 * nothing listens on a port in that range, a client that retries it can connect to itself, which blocks the port.
 * @param {number | null | undefined} [wanted]
 * @returns {Promise<number>}
 */
export async function freePort(wanted) {
  if (wanted && !(await checkPort('127.0.0.1', wanted))) return wanted
  for (;;) {
    const port = randomInt(20_000, 32_000)
    if (!(await checkPort('127.0.0.1', port))) return port
  }
}
