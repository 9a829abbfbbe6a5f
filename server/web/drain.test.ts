import { once } from 'node:events'
import { Agent, createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, it } from 'vitest'
import { trackRequests } from './drain'

let server: Server
/** Completes the response to /slow. */
let finish: () => void
const agent = new Agent({ keepAlive: true })

afterEach(() => {
  agent.destroy()
  server.closeAllConnections()
})

/** Starts a server that responds immediately, on demand, or with a stream that never ends. */
async function serve() {
  const finished = new Promise<void>(resolve => {
    finish = resolve
  })
  server = createServer({ keepAliveTimeout: 60_000 }, async (req, res) => {
    if (req.url === '/stream') {
      res.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n')
      return
    }
    if (req.url === '/slow') await finished
    res.end('done')
  })
  const requests = trackRequests(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { requests, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function ask(url: string): Promise<IncomingMessage> {
  const [response] = (await once(
    get(url, { agent, headers: { accept: url.endsWith('/stream') ? 'text/event-stream' : '*/*' } }),
    'response',
  )) as [IncomingMessage]
  return response
}

it('lets a request finish and accepts no new requests', async () => {
  const { requests, origin } = await serve()
  const begun = once(server, 'request')
  const slow = ask(`${origin}/slow`)
  await begun
  const drained = requests.drain()
  await expect(fetch(`${origin}/quick`)).rejects.toThrow()
  finish()
  const response = await slow
  expect(response.headers.connection).toBe('close')
  expect(await text(response)).toBe('done')
  await drained
})

it('does not wait for idle connections or live streams', async () => {
  const { requests, origin } = await serve()
  await text(await ask(`${origin}/quick`))
  const stream = await ask(`${origin}/stream`)
  stream.on('error', () => undefined)
  const began = Date.now()
  await requests.drain()
  // Requests get ten seconds to finish, and a connection may stay idle for sixty.
  expect(Date.now() - began).toBeLessThan(5_000)
})
