import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { countRefusal, type Refusal, refuseConnection } from './refuse'

export type UpgradeHandler = (req: IncomingMessage, socket: Duplex, head: Buffer) => void

const TUNNEL: Refusal = {
  status: 405,
  code: 'method_not_allowed',
  message: 'CONNECT is not supported, because this server is not a proxy. Send the request directly.',
  headers: { allow: 'GET, HEAD, POST' },
}

/** Whether the client will speak only WebSocket from here on. Unlike an offer, this cannot be ignored. */
export const isHandshake = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers['sec-websocket-key'] !== undefined

export const NO_WEBSOCKET: Refusal = {
  status: 400,
  code: 'websocket_not_supported',
  message: 'WebSocket is not supported. Read /api/deliveries/stream as server-sent events.',
}

const TOO_MANY_HEADERS: Refusal = {
  status: 431,
  code: 'headers_too_large',
  message: 'A request with an Upgrade header may have at most 500 headers. Send fewer.',
}
/** Node.js drops headers beyond 1,000, and Content-Length may be one of them. */
const MAX_HEADERS = 500

/**
 * Makes a server respond in HTTP/1.1 whatever a client offers or expects (RFC 9110 §7.8, §10.1.1). Without a listener for
 * `upgrade`, Node.js would also respond, but drop the requests pipelined behind it.
 * @param hotReload `take` gets the WebSocket handshakes for which `wants` returns true
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
    // Returned earlier, the connection would lose the responses that have not been sent on it.
    unfinished.wait(socket, () => readAgain(server, req, socket, head))
  })
}

/** Returns a connection that Node.js detached for the listener to the server, with the request minus its offer. */
function readAgain(server: Server, req: IncomingMessage, socket: Duplex, head: Buffer): void {
  if (req.rawHeaders.length > 2 * MAX_HEADERS) {
    countRefusal('headers_too_large')
    refuseConnection(socket, 'Request Header Fields Too Large', TOO_MANY_HEADERS)
    return
  }
  const lines = [`${req.method} ${req.url} HTTP/${req.httpVersion}`]
  for (let i = 0; i + 1 < req.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = req.rawHeaders.slice(i, i + 2)
    // No space after the colon: it could push the headers over the size limit.
    if (!/^(upgrade|connection|http2-settings)$/i.test(name)) lines.push(`${name}:${value}`)
  }
  const connection = (req.headers.connection ?? '').split(',').map(token => token.trim())
  const kept = connection.filter(token => !/^(upgrade|http2-settings|)$/i.test(token))
  if (kept.length > 0) lines.push(`Connection:${kept.join(',')}`)
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]))
  // The server adds these listeners again to every connection it gets. It has already removed its others.
  socket.removeAllListeners('resume').removeAllListeners('pause')
  // Clears the idle timeout of the previous request.
  if (socket instanceof Socket) socket.setTimeout(0)
  server.emit('connection', socket)
}

/** A server's unfinished responses by connection. A connection has several if requests are pipelined. */
class Unfinished {
  private readonly open = new WeakMap<Duplex, Set<ServerResponse>>()

  constructor(server: Server) {
    server.prependListener('request', (req, res) => {
      const responses = this.open.get(req.socket) ?? new Set()
      this.open.set(req.socket, responses.add(res))
      res.once('close', () => responses.delete(res))
    })
  }

  /**
   * Runs `work` once every response on a detached connection has been sent, or never if the connection closes
   * before that.
   */
  wait(socket: Duplex, work: () => void): void {
    const responses = this.open.get(socket) ?? new Set()
    // Node.js has removed its own listeners. Without them, an error would end the process, and a long response would
    // stall.
    const fail = () => socket.destroy()
    const drain = () => {
      for (const res of responses) if (res.socket === socket) res.emit('drain')
    }
    const check = () => {
      if (responses.size > 0) return
      for (const res of watched) res.off('close', check)
      socket.off('error', fail).off('drain', drain)
      if (!socket.destroyed && !socket.writableEnded) work()
    }
    const watched = [...responses]
    for (const res of watched) res.once('close', check)
    socket.on('error', fail).on('drain', drain)
    check()
  }
}
