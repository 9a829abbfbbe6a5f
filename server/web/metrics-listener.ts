import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { metrics } from '@/lib/metrics/metrics'
import { log } from '@/lib/platform/log'
import { answerBrokenRequests } from './broken-requests'
import { isLoopback } from './host'
import { ignoreOffers } from './offers'
import { refuse } from './refuse'

const PATHS = new Set(['/metrics', '/api/metrics'])

/**
 * Serves the metrics without a token, on loopback only: they cover all accounts, and a public listener cannot tell
 * Prometheus from a proxy that forwards others' requests.
 */
export async function listenForMetrics(port: number): Promise<Server> {
  const server = createServer({ requestTimeout: 10_000 })
  ignoreOffers(server)
  answerBrokenRequests(server)
  server.on('request', (req, res) => {
    answer(req, res).catch((err: unknown) => {
      log().error({ err }, 'the metrics could not be served')
      refuse(res, {
        status: 500,
        code: 'internal',
        message: 'Something went wrong on our side. Try again. The server log has the details.',
      })
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  // A website could point its own host name at this address (DNS rebinding) and let its pages read the response.
  if (!isLoopback(req.headers.host ?? '')) {
    const message = 'This host name is not allowed. Use localhost or 127.0.0.1.'
    return refuse(res, { status: 421, code: 'misdirected', message })
  }
  if (!PATHS.has(new URL(req.url ?? '/', 'http://localhost').pathname)) {
    return refuse(res, { status: 404, code: 'not_found', message: 'Not found. The metrics are at /metrics.' })
  }
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    const message = 'This method is not supported. Use GET to read the metrics.'
    return refuse(res, { status: 405, code: 'method_not_allowed', message, headers: { allow: 'GET, HEAD' } })
  }
  const { text, contentType } = await metrics()
  res.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' })
  res.end(text)
}
