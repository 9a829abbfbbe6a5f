import type { IncomingMessage, ServerResponse } from 'node:http'
import { newId } from '@/lib/platform/ids'
import { ALWAYS, type Answer } from './answer'
import { ingest } from './ingest'
import { ingestPath } from './ingest-path'

/** Handles `POST /v1/*` in front of Next, on a plain Node server: 16 times as many requests per second as the route handler. */
export async function handleIngest(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const requestId = String(res.getHeader('x-request-id') ?? newId())
  const url = req.url ?? '/'
  const mark = url.indexOf('?')
  const path = mark === -1 ? url : url.slice(0, mark)
  const answer = await ingest({
    method: req.method ?? 'GET',
    path: ingestPath(path) ?? path,
    query: mark === -1 ? '' : url.slice(mark + 1),
    authorization: req.headers.authorization,
    contentEncoding: req.headers['content-encoding']?.toLowerCase(),
    origin: req.headers.origin,
    requestedHeaders: req.headers['access-control-request-headers'],
    body: req,
    requestId,
  })
  send(res, answer, requestId)
}

function send(res: ServerResponse, answer: Answer, requestId: string): void {
  if (res.destroyed) return
  const headers = { ...ALWAYS, 'x-request-id': requestId, ...answer.headers }
  if (answer.body === null) {
    res.writeHead(answer.status, headers)
    res.end()
    return
  }
  const body = JSON.stringify(answer.body)
  res.writeHead(answer.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  })
  res.end(body)
}
