import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { countRefusal, type Refusal, refuseConnection } from './refuse'

export type UpgradeHandler = (req: IncomingMessage, socket: Duplex, head: Buffer) => void

const TUNNEL: Refusal = {
  status: 405,
  code: 'method_not_allowed',
  message: 'CONNECT is for proxies, and this server is not a proxy. Send the request directly.',
  headers: { allow: 'GET, HEAD, POST' },
}

/** Such a client continues only as a WebSocket. Unlike an offer, this cannot be ignored. */
export const isHandshake = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers['sec-websocket-key'] !== undefined

export const NO_WEBSOCKET: Refusal = {
  status: 400,
  code: 'websocket_not_supported',
  message: 'This server has no WebSocket. Use the server-sent events of /api/deliveries/stream instead.',
}

const TOO_MANY_HEADERS: Refusal = {
  status: 431,
  code: 'headers_too_large',
  message: 'A request that offers to upgrade the protocol may have at most 500 headers. Send fewer.',
}
/** Node.js drops headers beyond 1,000, and the dropped ones may include the length of the body. */
const MAX_HEADERS = 500

/**
 * Makes a server respond in HTTP/1.1, whatever a client offers or expects (RFC 9110 §7.8, §10.1.1). Without an
 * `upgrade` listener, Node.js would also respond, but drop the requests that are pipelined behind it.
 * @param hotReload accepts the WebSocket on paths for which `wants` is true
 */
export function ignoreOffers(
  server: Server,
  hotReload?: { wants: (req: IncomingMessage) => boolean; take: UpgradeHandler },
): void {
  const unfinished = new Unfinished(server)
  server.on('checkExpectation', (req, res) => server.emit('request', req, res))
  server.on('connect', (_req, socket) => {
    countRefusal('connect')
    unfinished.wait(socket, () => refuseConnection(socket, 'Method Not Allowed', TUNNEL))
  })
  server.on('upgrade', (req, socket, head) => {
    if (hotReload !== undefined && isHandshake(req) && hotReload.wants(req)) {
      hotReload.take(req, socket, head)
      return
    }
    // Returning the connection earlier would lose responses that are not sent yet.
    unfinished.wait(socket, () => readAgain(server, req, socket, head))
  })
}

/**
 * Node.js has detached the connection for the listener. This returns it to the server, with the request but without its
 * offer.
 */
function readAgain(server: Server, req: IncomingMessage, socket: Duplex, head: Buffer): void {
  if (req.rawHeaders.length > 2 * MAX_HEADERS) {
    countRefusal('headers_too_large')
    refuseConnection(socket, 'Request Header Fields Too Large', TOO_MANY_HEADERS)
    return
  }
  const lines = [`${req.method} ${req.url} HTTP/${req.httpVersion}`]
  for (let i = 0; i + 1 < req.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = req.rawHeaders.slice(i, i + 2)
    // Without a space, so that no request exceeds the header limit because of it.
    if (!/^(upgrade|connection|http2-settings)$/i.test(name)) lines.push(`${name}:${value}`)
  }
  const connection = (req.headers.connection ?? '').split(',').map(token => token.trim())
  const kept = connection.filter(token => !/^(upgrade|http2-settings|)$/i.test(token))
  if (kept.length > 0) lines.push(`Connection:${kept.join(',')}`)
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]))
  // The server adds these listeners to every connection it gets, and removes all others.
  socket.removeAllListeners('resume').removeAllListeners('pause')
  // The idle limit of the previous request.
  if (socket instanceof Socket) socket.setTimeout(0)
  server.emit('connection', socket)
}

/** The responses of a server that have not been sent completely, by connection; pipelined requests have several. */
class Unfinished {
  private readonly open = new WeakMap<Duplex, Set<ServerResponse>>()

  constructor(server: Server) {
    server.prependListener('request', (req, res) => {
      const responses = this.open.get(req.socket) ?? new Set()
      this.open.set(req.socket, responses.add(res))
      res.once('close', () => responses.delete(res))
    })
  }

  /** Runs `work` once every response on a detached connection is sent, or never if the connection ends first. */
  wait(socket: Duplex, work: () => void): void {
    const responses = this.open.get(socket) ?? new Set()
    // Node.js has removed its own listeners. Without them, an error would end the process, and a long response would
    // stall.
    const fail = () => socket.destroy()
    const drain = () => {
      for (const res of responses) if (res.socket === socket) res.emit('drain')
    }
    const look = () => {
      if (responses.size > 0) return
      for (const res of watched) res.off('close', look)
      socket.off('error', fail).off('drain', drain)
      if (!socket.destroyed && !socket.writableEnded) work()
    }
    const watched = [...responses]
    for (const res of watched) res.once('close', look)
    socket.on('error', fail).on('drain', drain)
    look()
  }
}
