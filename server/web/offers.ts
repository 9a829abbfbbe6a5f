import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { countRefusal, type Refusal, refuseConnection } from './refuse'

export type UpgradeHandler = (req: IncomingMessage, socket: Duplex, head: Buffer) => void

const TUNNEL: Refusal = {
  status: 405,
  code: 'method_not_allowed',
  message: 'CONNECT is for proxies, and this is not one. Send the request itself.',
  headers: { allow: 'GET, HEAD, POST' },
}

/** A client that continues only as a WebSocket; unlike an offer, that cannot be ignored. */
export const isHandshake = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers['sec-websocket-key'] !== undefined

export const NO_WEBSOCKET: Refusal = {
  status: 400,
  code: 'websocket_not_supported',
  message: 'There is no WebSocket here. Read /api/deliveries/stream as server-sent events instead.',
}

/**
 * Makes a server answer in HTTP/1.1 whatever a client offers or expects (RFC 9110 §7.8, §10.1.1). Node.js treats a request
 * with `Upgrade` as an ordinary one while nothing listens for `upgrade`, so only the development server may.
 * @param hotReload takes the WebSocket of a path that `wants` it
 */
export function ignoreOffers(
  server: Server,
  hotReload?: { wants: (req: IncomingMessage) => boolean; take: UpgradeHandler },
): void {
  server.on('checkExpectation', (req, res) => server.emit('request', req, res))
  server.on('connect', (_req, socket) => {
    countRefusal('connect')
    refuseConnection(socket, 'Method Not Allowed', TUNNEL)
  })
  if (hotReload === undefined) return
  server.on('upgrade', (req, socket, head) => {
    if (isHandshake(req) && hotReload.wants(req)) hotReload.take(req, socket, head)
    else readAgain(server, req, socket, head)
  })
}

/** Node.js has detached the connection for the listener; returns it to the server, with the request minus its offer. */
function readAgain(server: Server, req: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${req.method} ${req.url} HTTP/${req.httpVersion}`]
  for (let i = 0; i + 1 < req.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = req.rawHeaders.slice(i, i + 2)
    if (!/^(upgrade|connection|http2-settings)$/i.test(name)) lines.push(`${name}: ${value}`)
  }
  const connection = (req.headers.connection ?? '').split(',').map(token => token.trim())
  const kept = connection.filter(token => !/^(upgrade|http2-settings|)$/i.test(token))
  if (kept.length > 0) lines.push(`Connection: ${kept.join(', ')}`)
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]))
  server.emit('connection', socket)
}
