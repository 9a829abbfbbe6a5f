import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { needsSetup } from '@/lib/accounts/setup'
import { handleIngest } from '@/lib/ingest/node-handler'
import { writeUses } from '@/lib/ingest/note-use'
import { config } from '@/lib/platform/config'
import { closeDatabase } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { front } from '@/lib/platform/front'
import { tellLauncher } from '@/lib/platform/launcher'
import { log } from '@/lib/platform/log'
import { onShutdown } from '@/lib/platform/shutdown'
import { admit, refuse, rewriteAddress } from './web/admit'
import { builtFiles } from './web/built-files'
import { trackRequests } from './web/drain'

// The web process: pages and API by Next, the ingest paths in front of it.
// Tells the launcher {type: 'ready', needsSetup} once both are served.

const { host, port, mode } = config()
front().present = true
const server = createServer({ keepAliveTimeout: 75_000, headersTimeout: 30_000, requestTimeout: 60_000 })
const requests = trackRequests(server)
// Listening does not wait for Next to load: after a crash the ingest paths are back that much sooner.
const pages = loadPages()
// The development server makes its files when they are asked for.
const files = mode === 'dev' ? null : builtFiles('.next/static')

server.on('request', (req, res) => {
  if (!admit(req, res)) return
  const answered = (lane: Promise<void>) => void lane.catch((error: unknown) => failed(req, res, error))
  const page = () => answered(pages.then(app => app.getRequestHandler()(req, res)))
  if (req.url?.startsWith('/v1/')) answered(handleIngest(req, res))
  else if (files) files(req, res, page)
  else page()
})
// Only the development server's reload channel upgrades a connection.
server.on('upgrade', (req, socket, head) => {
  if (mode === 'dev' && rewriteAddress(req))
    void pages.then(app => app.getUpgradeHandler()(req, socket, head))
  else socket.destroy()
})
onShutdown('web server', () => requests.drain(), 'intake')
onShutdown('use of ingest keys', () => writeUses())
onShutdown('database', () => closeDatabase(), 'resource')

server.once('error', error => {
  log().fatal({ err: error }, 'cannot listen')
  process.exit(1)
})
server.listen(port, host)
await Promise.all([pages, once(server, 'listening')])
tellLauncher({ type: 'ready', needsSetup: await isNew() })

async function loadPages() {
  const { default: next } = await import('next')
  const app = next({ dev: mode === 'dev', dir: process.cwd(), hostname: host, port, httpServer: server })
  await app.prepare()
  return app
}

function failed(req: IncomingMessage, res: ServerResponse, err: unknown): void {
  log().error({ err, requestId: req.headers['x-request-id'] }, 'request failed')
  refuse(res, 500, 'internal', 'Something went wrong on our side. Try again; the log has the details.')
}

/** Started again while the database is down, there is nobody to tell the set-up link to. */
async function isNew(): Promise<boolean> {
  try {
    return await needsSetup()
  } catch (error) {
    log().warn({ err: messageOf(error) }, 'cannot tell whether this installation is set up')
    return false
  }
}
