import type { SegmentEvent } from './send-batch'

/** Segment asks partner sources to name themselves in every event. */
export const INTEGRATION = { name: 'userguiding', version: '1.0.0' } as const

/** What a stored event needs to be sent. */
export interface StoredEvent {
  outgoingId: string
  name: string
  userId: string | null
  anonymousId: string | null
  body: {
    properties: Record<string, unknown>
    timestamp: string
    context?: Record<string, unknown>
    integrations?: Record<string, unknown>
  }
}

/**
 * A stored event as the SDK's `track` takes it. Pure. The context object is made anew for each event and each
 * attempt, because the SDK writes into it.
 */
export function toSegment(event: StoredEvent): SegmentEvent {
  const message = {
    event: event.name,
    messageId: event.outgoingId,
    properties: event.body.properties,
    // The SDK's type says Date; a text goes out as it is, with the caller's microseconds.
    timestamp: event.body.timestamp as unknown as Date,
    context: { ...event.body.context, integration: { ...INTEGRATION } },
    ...(event.body.integrations === undefined
      ? {}
      : { integrations: event.body.integrations as NonNullable<SegmentEvent['integrations']> }),
  }
  if (event.userId === null)
    return { ...message, anonymousId: event.anonymousId ?? `anon-${event.outgoingId}` }
  return event.anonymousId === null
    ? { ...message, userId: event.userId }
    : { ...message, userId: event.userId, anonymousId: event.anonymousId }
}
