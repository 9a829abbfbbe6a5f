import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface ReceivedRequest {
  path: string
  authorization: string
  events: { messageId: string; event: string; [field: string]: unknown }[]
}

export type Behaviour = (request: ReceivedRequest, res: ServerResponse, req: IncomingMessage) => void

/** Segment's documented yes. */
export const yes: Behaviour = (_request, res) =>
  void res.setHeader('content-type', 'application/json').end('{"success":true}')

/** Answers with a status, a body and headers. */
export function status(code: number, body = '', headers: Record<string, string> = {}): Behaviour {
  return (_request, res) => void res.writeHead(code, headers).end(body)
}

/** A real HTTP server in Segment's place that does what a test tells it, and remembers what it got. */
export class ScriptedSegment {
  readonly requests: ReceivedRequest[] = []
  private behaviour: Behaviour = yes
  private readonly server = createServer((req, res) => {
    // A look whether anybody is there; Segment has no page at its root.
    if (req.method === 'GET') return void res.writeHead(404).end()
    void text(req).then(body => {
      const parsed = JSON.parse(body) as { batch: ReceivedRequest['events'] }
      const request = {
        path: req.url ?? '',
        authorization: req.headers.authorization ?? '',
        events: parsed.batch,
      }
      this.requests.push(request)
      this.behaviour(request, res, req)
    })
  })

  /** @returns the origin. */
  async start(): Promise<string> {
    await new Promise<void>(resolve => this.server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  behave(behaviour: Behaviour): void {
    this.behaviour = behaviour
    this.requests.length = 0
  }

  /** How often each message id was received. */
  ids(): string[] {
    return this.requests.flatMap(request => request.events.map(event => event.messageId))
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise(resolve => this.server.close(resolve))
  }
}
