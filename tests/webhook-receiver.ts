import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface ReceivedPost {
  path: string
  headers: IncomingHttpHeaders
  body: { text: string; blocks: unknown[] }
}

export interface WebhookReceiver {
  /** Its URL, with a secret in the path. */
  url: string
  port: number
  posts: ReceivedPost[]
  /** Its responses in order; the last one repeats. `hang` sends no response. */
  answers: ({ status: number; body?: string; location?: string } | 'hang')[]
  stop(): Promise<void>
}

/** A web server on loopback in place of Slack. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request)) as ReceivedPost['body']
    receiver.posts.push({ path: request.url ?? '', headers: request.headers, body })
    const answer = receiver.answers.length > 1 ? receiver.answers.shift() : receiver.answers[0]
    if (answer === 'hang' || answer === undefined) return
    response.writeHead(answer.status, answer.location ? { location: answer.location } : {})
    response.end(answer.body ?? 'ok')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${port}/services/T0/B0/only-for-tests-secret`,
    port,
    posts: [],
    answers: [{ status: 200 }],
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return receiver
}
