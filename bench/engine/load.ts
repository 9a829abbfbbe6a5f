import { connect, type Socket } from 'node:net'

export interface LoadResult {
  requests: number
  seconds: number
  perSecond: number
  /** Responses other than 200. */
  refused: number
}

/**
 * Posts prepared bodies over keep-alive connections, one request in flight on each, for a fixed time. Raw sockets:
 * an HTTP client library used more CPU time than the server under test.
 */
export async function load(
  origin: string,
  connections: number,
  seconds: number,
  next: () => Buffer,
): Promise<LoadResult> {
  const { hostname, port } = new URL(origin)
  const end = Date.now() + seconds * 1000
  let requests = 0
  let refused = 0
  const start = performance.now()
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket: Socket = connect(Number(port), hostname)
      let pending = ''
      const send = () => {
        if (Date.now() >= end) {
          socket.end()
          resolve()
          return
        }
        socket.write(next())
      }
      socket.setNoDelay(true)
      socket.on('connect', send)
      socket.on('error', reject)
      socket.on('data', chunk => {
        pending += chunk.toString('latin1')
        const head = pending.indexOf('\r\n\r\n')
        if (head === -1) return
        const length = Number(/content-length: (\d+)/i.exec(pending)?.[1] ?? 0)
        if (pending.length < head + 4 + length) return
        if (!pending.startsWith('HTTP/1.1 200')) refused += 1
        pending = ''
        requests += 1
        send()
      })
    })
  await Promise.all(Array.from({ length: connections }, one))
  const took = (performance.now() - start) / 1000
  return { requests, seconds: took, perSecond: requests / took, refused }
}

/** Builds a POST request as bytes. */
export function post(path: string, key: string, body: string): Buffer {
  const authorization = Buffer.from(`${key}:`).toString('base64')
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Basic ${authorization}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
