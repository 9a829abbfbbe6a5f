/** Segment asks partner sources to identify themselves in every event. */
export const INTEGRATION = { name: 'userguiding', version: '1.0.0' } as const

/** The stored fields needed to send an event. */
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

/** A track call for Segment's SDK, which adds its own name, the time of sending and the write key. */
export interface OutgoingTrack {
  event: string
  messageId: string
  properties: Record<string, unknown>
  timestamp: string
  context: Record<string, unknown>
  integrations?: Record<string, unknown>
  userId?: string
  anonymousId?: string
}

/** Converts a stored event for sending. Each attempt gets a new context object, because the SDK writes into it. */
export function outgoingTrack(event: StoredEvent): OutgoingTrack {
  const { body, userId, anonymousId, outgoingId } = event
  const message = {
    event: event.name,
    messageId: outgoingId,
    properties: body.properties,
    timestamp: body.timestamp,
    context: { ...body.context, integration: { ...INTEGRATION } },
    ...(body.integrations === undefined ? {} : { integrations: body.integrations }),
  }
  if (userId === null) return { ...message, anonymousId: anonymousId ?? `anon-${outgoingId}` }
  return anonymousId === null ? { ...message, userId } : { ...message, userId, anonymousId }
}
