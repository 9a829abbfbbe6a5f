import { hash } from 'node:crypto'

/**
 * The identity of an event: 128 bits of SHA-256 over (source, caller's message ID), as a UUID. It must never change, or events
 * in flight would be sent twice.
 */
export function eventKey(sourceId: string, messageId: string): string {
  // UTF-8 encodes all lone surrogates alike. Two such IDs would share a key, and the second event would count as a duplicate.
  const text = messageId.isWellFormed()
    ? `${sourceId}\0${messageId}`
    : `${sourceId}\u0001${JSON.stringify(messageId)}`
  const hex = hash('sha256', text, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/**
 * The message ID that Segment receives: at most 100 characters, the same on every retry, and unique across all sources, because
 * Segment's deduplication may be global. Only *Send as new* increments the generation.
 */
export function outgoingId(key: string, generation: number): string {
  return `ug-${key.replaceAll('-', '')}-${generation}`
}
