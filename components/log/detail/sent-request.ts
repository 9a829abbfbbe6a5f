import type { DeliveryDetail } from '@/lib/contract/delivery'
import { type OutgoingTrack, outgoingTrack, type StoredEvent } from '@/lib/contract/outgoing'

/** The event as it goes out to Segment; null for one that never does, because intake rejected it. Pure. */
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

/** A request to Segment as one shows it: without its secret. */
export interface SentRequest {
  method: 'POST'
  /** An origin. */
  host: string
  path: string
  headers: readonly (readonly [name: string, value: string])[]
  /** The event's part of the body. */
  body: unknown
}

/** What a request to this host carries for the event; null when it is not sent. Pure. */
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
