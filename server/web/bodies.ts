import type { IncomingMessage, ServerResponse } from 'node:http'
import { MAX_WAITING_BODIES } from '@/lib/contract/limits'
import { countRefusal, type Refusal, refuse, tell } from './refuse'

/** After a refusal this much is read and dropped, so that the client gets to read the answer. */
const MAX_DROPPED_BYTES = 8 * 1024 * 1024

const BUSY: Refusal = {
  status: 503,
  code: 'unavailable',
  message: 'Too many requests are waiting for their bodies. Nothing was changed; send the request again.',
  headers: { 'retry-after': '1', connection: 'close' },
}

const tooLarge = (mostBytes: number): Refusal => ({
  status: 413,
  code: 'too_large',
  message: `The body is over ${mostBytes / 1024} KB, which is the most that is taken here. Send less.`,
})

/**
 * Limits bodies that are read before the sender is known: the size of each, by Content-Length and by what arrives, and how
 * many may be incomplete at a time.
 */
export class Bodies {
  private waiting = 0

  constructor(private readonly most = MAX_WAITING_BODIES) {}

  /** @returns false when the request was refused and answered */
  admit(req: IncomingMessage, res: ServerResponse, mostBytes: number): boolean {
    const length = Number(req.headers['content-length'] ?? 0)
    if (length === 0 && req.headers['transfer-encoding'] === undefined) return true
    if (this.waiting >= this.most) {
      countRefusal('busy')
      refuse(res, BUSY)
      return false
    }
    this.follow(req, res, mostBytes)
    return length <= mostBytes
  }

  private follow(req: IncomingMessage, res: ServerResponse, mostBytes: number): void {
    this.waiting += 1
    let open = true
    const leave = () => {
      if (open) this.waiting -= 1
      open = false
    }
    req.once('close', leave)
    res.once('close', leave)

    const announced = Number(req.headers['content-length'] ?? 0)
    const refusal = tooLarge(mostBytes)
    if (announced > mostBytes) {
      countRefusal('too_large')
      refuse(res, refusal)
    }
    let read = 0
    let over = announced > mostBytes
    const push = req.push.bind(req)
    // Counted as Node.js buffers it: a listener for `data` would take the body away from the handler.
    req.push = (chunk: Uint8Array | null, encoding?: BufferEncoding) => {
      if (chunk === null) {
        leave()
        // The handler must not take a part of the body for the whole, so it sees a closed connection.
        if (!over || announced > mostBytes) return push(null)
        res.end()
        return false
      }
      read += chunk.byteLength
      if (read > mostBytes && !over) {
        over = true
        countRefusal('too_large')
        req.socket.once('close', () => req.destroy())
        tell(res, { ...refusal, headers: { connection: 'close' } })
      }
      if (!over) return push(chunk, encoding)
      if (read > MAX_DROPPED_BYTES) req.socket.destroy()
      return true
    }
  }
}
