import type { DeliveryDetail } from '@/lib/contract/delivery'
import { type OutgoingTrack, outgoingTrack, type StoredEvent } from '@/lib/contract/outgoing'

/** The event as sent to Segment; null for a rejected event, which is never sent. Pure. */
export function outgoingMessage(detail: DeliveryDetail): ({ type: 'track' } & OutgoingTrack) | null {
  if (detail.outgoingId === null || detail.state === 'rejected') return null
  const message = outgoingTrack({
    outgoingId: detail.outgoingId,
    name: detail.event,
    userId: detail.userId,
    anonymousId: detail.anonymousId,
    body: detail.body as StoredEvent['body'],
  })
  return { type: 'track', ...message }
}

/** A request to Segment without the write key. */
export interface SentRequest {
  method: 'POST'
  /** An origin, such as `https://api.segment.io`. */
  host: string
  path: string
  headers: readonly (readonly [name: string, value: string])[]
  /** The event's part of the body. */
  body: unknown
}

/** The request to `host` with this event alone; null if the event is not sent. Pure. */
export function sentRequest(detail: DeliveryDetail, host: string | null): SentRequest | null {
  const message = outgoingMessage(detail)
  if (message === null || host === null || host === '') return null
  return {
    method: 'POST',
    host,
    path: '/v1/batch',
    headers: [
      ['Content-Type', 'application/json'],
      ['User-Agent', 'analytics-node-next/latest'],
      ['Authorization', 'Basic ••••••••'],
    ],
    body: { batch: [message] },
  }
}

/** Stands in for the write key, which never leaves the server. */
const KEY = '"$SEGMENT_WRITE_KEY:"'

/**
 * The request as a cURL command for a POSIX shell. The write key comes from the environment. Everything else is in single
 * quotes, so the shell does not expand `$`, backticks or `!` in a payload. Pure.
 */
export function toCurl(request: SentRequest): string {
  const headers = request.headers.filter(([name]) => name === 'Content-Type')
  return [
    `curl -X ${request.method} ${shellQuote(request.host + request.path)}`,
    `-u ${KEY}`,
    ...headers.map(([name, value]) => `-H ${shellQuote(`${name}: ${value}`)}`),
    `--data-raw ${shellQuote(JSON.stringify(request.body))}`,
  ].join(' \\\n  ')
}

/** Quotes a string as one word for a POSIX shell. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
