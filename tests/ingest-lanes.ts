import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { handleIngest } from '@/lib/ingest/node-handler'
import { handleIngestRoute } from '@/lib/ingest/route-handler'

export interface IngestServer {
  name: string
  /** @returns the origin to post to. */
  start(): Promise<string>
  stop(): Promise<void>
}

/** The plain server in front of Next. */
export function fastLane(): IngestServer {
  return toIngestServer(
    'fast lane',
    createServer((req, res) => void handleIngest(req, res)),
  )
}

/** The Next route handler, behind a server that only converts requests to web `Request`s. */
export function routeLane(): IngestServer {
  const server = createServer((req, res) => {
    const headers = new Headers(Object.entries(req.headers).map(([name, value]) => [name, String(value)]))
    const hasBody = req.method !== 'GET' && req.method !== 'HEAD'
    const body = hasBody
      ? { body: Readable.toWeb(req) as ReadableStream<Uint8Array>, duplex: 'half' as const }
      : {}
    const request = new Request(`http://localhost${req.url}`, {
      method: req.method ?? 'GET',
      headers,
      ...body,
    })
    void handleIngestRoute(request).then(async response => {
      res.writeHead(response.status, Object.fromEntries(response.headers))
      res.end(await response.text())
    })
  })
  return toIngestServer('route handler', server)
}

function toIngestServer(name: string, server: ReturnType<typeof createServer>): IngestServer {
  return {
    name,
    async start() {
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    },
    async stop() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
