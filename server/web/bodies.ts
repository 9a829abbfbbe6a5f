import type { IncomingMessage, ServerResponse } from 'node:http'
import { addressBucket } from '@/lib/accounts/client-address'
import {
  MAX_ACTION_BODY_MS,
  MAX_API_BYTES,
  MAX_BODY_MS,
  MAX_WAITING_BODIES,
  MAX_WAITING_BODIES_PER_ADDRESS,
} from '@/lib/contract/limits'
import { countRefusal, type Refusal, refuse, tell } from './refuse'

/** After a refusal, up to this much of the body is read and dropped. A client that is still sending could not read the response. */
const MAX_DROPPED_BYTES = 8 * 1024 * 1024

const BUSY: Refusal = {
  status: 503,
  code: 'unavailable',
  message:
    'Too many other requests are still sending their bodies. Nothing was changed. Send the request again.',
  headers: { 'retry-after': '1', connection: 'close' },
}
const LATE: Refusal = {
  status: 408,
  code: 'request_timeout',
  message: 'The body did not arrive in time. Nothing was changed. Send the request again.',
  headers: { connection: 'close' },
}

const tooLarge = (mostBytes: number): Refusal => ({
  status: 413,
  code: 'too_large',
  message: `The body exceeds the limit of ${mostBytes / 1024} KB. Send a smaller body.`,
})

/** How long a body of at most this size may take to arrive. */
const deadlineOf = (mostBytes: number): number =>
  mostBytes <= MAX_API_BYTES ? MAX_BODY_MS : MAX_ACTION_BODY_MS

/**
 * Limits bodies that are read before authentication: the size of each, by Content-Length and by the bytes that arrive; how long
 * each may take; and how many may be incomplete at a time, in total and per client address.
 */
export class Bodies {
  private waiting = 0
  private readonly byAddress = new Map<string, number>()

  constructor(
    private readonly most = MAX_WAITING_BODIES,
    private readonly mostOfOne = MAX_WAITING_BODIES_PER_ADDRESS,
    private readonly deadline = deadlineOf,
  ) {}

  /** @param work handles the request, unless it is refused here */
  admit(req: IncomingMessage, res: ServerResponse, mostBytes: number, work: () => void): void {
    const length = Number(req.headers['content-length'] ?? 0)
    if (length === 0 && req.headers['transfer-encoding'] === undefined) {
      work()
      return
    }
    const size = limitSize(req, res, mostBytes)
    if (size.isOver()) return
    const leave = this.enter(addressBucket(String(req.headers['x-forwarded-for'] ?? '')))
    if (leave !== null) {
      this.expect(req, res, this.deadline(mostBytes), leave)
      work()
      return
    }
    // A body that arrived with its headers is parsed right after them, so it does not count as incomplete.
    setImmediate(() => {
      if (size.isOver() || req.destroyed) return
      if (req.complete) {
        work()
        return
      }
      countRefusal('busy')
      refuse(res, BUSY)
    })
  }

  /** @returns a function that frees the place; null when no place is free */
  private enter(address: string): (() => void) | null {
    const own = this.byAddress.get(address) ?? 0
    if (this.waiting >= this.most || own >= this.mostOfOne) return null
    this.waiting += 1
    this.byAddress.set(address, own + 1)
    return () => {
      this.waiting -= 1
      const left = (this.byAddress.get(address) ?? 1) - 1
      if (left > 0) this.byAddress.set(address, left)
      else this.byAddress.delete(address)
    }
  }

  private expect(req: IncomingMessage, res: ServerResponse, ms: number, leave: () => void): void {
    const late = setInterval(() => {
      // The handler has not read the bytes that arrived, so the client is not late.
      if (req.readableLength >= req.readableHighWaterMark) return
      countRefusal('timeout')
      // The handler must not wait for the rest.
      req.socket.once('close', () => req.destroy())
      if (res.headersSent) req.socket.destroy()
      else refuse(res, LATE)
    }, ms)
    let open = true
    const end = () => {
      if (!open) return
      open = false
      clearInterval(late)
      leave()
    }
    req.once('close', end)
    res.once('close', end)
    whenComplete(req, end)
  }
}

/** Calls back when the last byte has arrived, whether or not it has been read. */
function whenComplete(req: IncomingMessage, then: () => void): void {
  const push = req.push.bind(req)
  req.push = (chunk: Uint8Array | null, encoding?: BufferEncoding) => {
    if (chunk === null) then()
    return push(chunk, encoding)
  }
}

/** Responds with 413 as soon as a body is known to be too large, and drops the rest. */
function limitSize(req: IncomingMessage, res: ServerResponse, mostBytes: number): { isOver: () => boolean } {
  const announced = Number(req.headers['content-length'] ?? 0)
  const refusal = tooLarge(mostBytes)
  let read = 0
  let over = announced > mostBytes
  if (over) {
    countRefusal('too_large')
    refuse(res, refusal)
  }
  const push = req.push.bind(req)
  // Counts the bytes that Node.js has buffered, because a `data` listener would consume the handler's body.
  req.push = (chunk: Uint8Array | null, encoding?: BufferEncoding) => {
    if (chunk === null) {
      // The handler must not mistake part of the body for all of it, so it sees a closed connection.
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
  return { isOver: () => over }
}
