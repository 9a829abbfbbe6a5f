import { once } from 'node:events'
import { type Agent, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

/** Sends bytes exactly as given. @returns the bytes received until the server closed the connection or `enough` passed */
export async function exchange(
  origin: string,
  bytes: string,
  enough: (answer: string) => boolean = () => false,
): Promise<string> {
  const socket = open(origin)
  let answer = ''
  const closed = once(socket, 'close')
  const wanted = new Promise<void>(resolve => {
    socket.on('data', chunk => {
      answer += chunk.toString('latin1')
      if (enough(answer)) resolve()
    })
  })
  socket.setTimeout(10_000, () => socket.destroy())
  socket.write(bytes, 'latin1')
  await Promise.race([closed, wanted])
  socket.destroy()
  return answer
}

/** Opens a connection that stays open until it is destroyed. */
export function open(origin: string): Socket {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  // A reset shows as a truncated response.
  socket.on('error', () => undefined)
  return socket
}

export interface Reply {
  status: number
  headers: IncomingMessage['headers']
  body: string
}

/** Sends a request with headers that `fetch` would not send, such as Host and Connection. */
export async function send(
  url: string,
  options: { method?: string; headers?: OutgoingHttpHeaders; body?: string | Buffer; agent?: Agent } = {},
): Promise<Reply> {
  const { method = 'GET', headers = {}, body, agent } = options
  const outgoing = request(url, { method, headers, ...(agent ? { agent } : {}) })
  outgoing.end(body)
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) }
}
