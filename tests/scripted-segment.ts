import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { selfSigned } from './self-signed'

export interface ReceivedRequest {
  path: string
  authorization: string
  /** The write key from the request's credentials. */
  key: string
  /** When its body was complete, in milliseconds since 1970. */
  at: number
  events: { messageId: string; event: string; [field: string]: unknown }[]
}

export type Behaviour = (request: ReceivedRequest, res: ServerResponse, req: IncomingMessage) => void

/** Segment's documented success response. */
export const yes: Behaviour = (_request, res) =>
  void res.setHeader('content-type', 'application/json').end('{"success":true}')

/** Responds with a status, a body and headers. */
export function status(code: number, body = '', headers: Record<string, string> = {}): Behaviour {
  return (_request, res) => void res.writeHead(code, headers).end(body)
}

/** Runs the behaviours in order, then repeats the last one. */
export function inTurn(...behaviours: Behaviour[]): Behaviour {
  let turn = 0
  return (request, res, req) => {
    const behaviour = behaviours[Math.min(turn, behaviours.length - 1)] ?? yes
    turn += 1
    behaviour(request, res, req)
  }
}

/** A real HTTP server in place of Segment that follows a test's script and records requests. */
export class ScriptedSegment {
  readonly requests: ReceivedRequest[] = []
  private behaviour: Behaviour = yes
  private readonly byKey = new Map<string, Behaviour>()
  private readonly server

  /** @param options.tls serve HTTPS with an untrusted certificate */
  constructor(options: { tls?: boolean } = {}) {
    const listener = (req: IncomingMessage, res: ServerResponse) => void this.take(req, res)
    this.server = options.tls ? createTlsServer(selfSigned(), listener) : createServer(listener)
  }

  /** @returns the origin. */
  async start(): Promise<string> {
    await new Promise<void>(resolve => this.server.listen(0, '127.0.0.1', resolve))
    const scheme = 'setSecureContext' in this.server ? 'https' : 'http'
    return `${scheme}://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** Sets the behaviour for every write key that has none of its own, and clears the recorded requests. */
  behave(behaviour: Behaviour): void {
    this.behaviour = behaviour
    this.requests.length = 0
  }

  /** Sets the behaviour for one write key, and so for one source. */
  behaveTo(writeKey: string, behaviour: Behaviour): void {
    this.byKey.set(writeKey, behaviour)
  }

  /** Requests with one write key. */
  requestsOf(writeKey: string): ReceivedRequest[] {
    return this.requests.filter(request => request.key === writeKey)
  }

  /** Every received message ID, once per time that it was received. */
  ids(): string[] {
    return this.requests.flatMap(request => request.events.map(event => event.messageId))
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise(resolve => this.server.close(resolve))
  }

  private async take(req: IncomingMessage, res: ServerResponse): Promise<void> {
    // A reachability check. Segment has no page at its root.
    if (req.method === 'GET') return void res.writeHead(404).end()
    const { batch } = JSON.parse(await text(req)) as { batch: ReceivedRequest['events'] }
    const authorization = req.headers.authorization ?? ''
    const request = {
      path: req.url ?? '',
      authorization,
      key:
        Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
          .toString()
          .split(':', 1)[0] ?? '',
      at: Date.now(),
      events: batch,
    }
    this.requests.push(request)
    const behaviour = this.byKey.get(request.key) ?? this.behaviour
    behaviour(request, res, req)
  }
}
