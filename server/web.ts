import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { needsSetup } from '@/lib/accounts/needs-setup'
import { handleIngest } from '@/lib/ingest/node-handler'
import { writeUses } from '@/lib/ingest/record-use'
import { writeRefused } from '@/lib/ingest/refused'
import { config } from '@/lib/platform/config'
import { closeDatabase } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { tellLauncher } from '@/lib/platform/launcher'
import { log } from '@/lib/platform/log'
import { onShutdown } from '@/lib/platform/shutdown'
import { endAsOwner } from './end-as-owner'
import { admit, rewriteAddress } from './web/admit'
import { answerAction } from './web/answer-action'
import { Bodies } from './web/bodies'
import { answerBrokenRequests } from './web/broken-requests'
import { builtFiles } from './web/built-files'
import { trackRequests } from './web/drain'
import { listenForMetrics } from './web/metrics-listener'
import { ignoreOffers, isHandshake, NO_WEBSOCKET } from './web/offers'
import { refuse } from './web/refuse'

// The web process: handles ingest itself, and passes pages and the API to Next.
// Sends the launcher {type: 'ready', needsSetup} once it serves both.

const { host, port, mode, metricsPort } = config()
// `admit` decides whether a Host is required: an HTTP/1.0 probe has none.
const timeouts = { keepAliveTimeout: 75_000, headersTimeout: 30_000, requestTimeout: 60_000 }
const server = createServer({ ...timeouts, connectionsCheckingInterval: 5_000, requireHostHeader: false })
const requests = trackRequests(server)
// Never listens. With the first page, Next adds an `upgrade` listener to the server it is given, or else to ours. Node.js would
// then pass that listener every request that offers an upgrade.
const nextServer = createServer()
// We listen before Next has loaded, so ingest is back sooner after a crash.
const pages = loadPages()
// The development server builds its files on request.
const files = mode === 'dev' ? null : builtFiles('.next/static')
const bodies = new Bodies()

answerBrokenRequests(server)
ignoreOffers(server, mode === 'dev' ? hotReload() : undefined)
server.on('request', (req, res) => {
  const target = admit(req, res)
  if (target === null) return
  const answered = (lane: Promise<void>) => void lane.catch((error: unknown) => failed(req, res, error))
  if (target.kind === 'ingest') return answered(handleIngest(req, res))
  if (isHandshake(req)) return refuse(res, NO_WEBSOCKET)
  const page = () =>
    answered(pages.then(app => answerAction(req, res, () => app.getRequestHandler()(req, res))))
  bodies.admit(req, res, target.mostBytes, () => (files ? files(req, res, page) : page()))
})
onShutdown('web server', () => requests.drain(), 'intake')
onShutdown('use of ingest keys', () => writeUses())
onShutdown('refused requests', () => writeRefused())
onShutdown('database', () => closeDatabase(), 'resource')

server.once('error', error => {
  log().fatal({ err: error }, 'cannot listen')
  process.exit(1)
})
server.listen(port, host)
await Promise.all([pages, once(server, 'listening'), openMetrics(), endAsOwner()])
tellLauncher({ type: 'ready', needsSetup: await isNew() })

async function loadPages() {
  const { default: next } = await import('next')
  const app = next({ dev: mode === 'dev', dir: process.cwd(), hostname: host, port, httpServer: nextServer })
  await app.prepare()
  return app
}

/** The only WebSocket is the reload channel of the development server. Next listens for it after the first page. */
function hotReload(): Parameters<typeof ignoreOffers>[1] {
  const listens = () => nextServer.listenerCount('upgrade') > 0
  return {
    wants: req => (req.url?.startsWith('/_next/hmr') ?? false) && listens() && rewriteAddress(req),
    take: (req, socket, head) => void nextServer.emit('upgrade', req, socket, head),
  }
}

async function openMetrics(): Promise<void> {
  if (metricsPort === null) return
  const listener = await listenForMetrics(metricsPort)
  onShutdown('metrics', () => listener.close(), 'resource')
}

function failed(req: IncomingMessage, res: ServerResponse, err: unknown): void {
  // The request was refused while Next was reading its body, and Next then reports an error of its own.
  if ((res.statusCode === 413 || res.statusCode === 408) && res.headersSent) return
  log().error({ err, requestId: req.headers['x-request-id'] }, 'request failed')
  const message = 'Something went wrong on our side. Try again. The server log has the details.'
  refuse(res, { status: 500, code: 'internal', message })
}

/** Whether to show a setup link. If the database does not respond, the answer is no: the installation may have users. */
async function isNew(): Promise<boolean> {
  try {
    return await needsSetup()
  } catch (error) {
    log().warn({ err: messageOf(error) }, 'could not determine whether this installation is set up')
    return false
  }
}
