import { hash } from 'node:crypto'

/**
 * What makes an event the same event: 128 bits of SHA-256 over (source, caller's message id), as a UUID.
 * Pure and stable: it must never change, or events in flight would be sent twice.
 */
export function eventKey(sourceId: string, messageId: string): string {
  // Half a surrogate pair has no bytes of its own: as UTF-8 all such ids would be one, and the second event a duplicate.
  const text = messageId.isWellFormed()
    ? `${sourceId}\0${messageId}`
    : `${sourceId}\u0001${JSON.stringify(messageId)}`
  const hex = hash('sha256', text, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/**
 * The message id that Segment sees: ours, at most 100 characters, unique across all sources because Segment's
 * de-duplication may be global, and the same on every retry. Only "Send as new" raises the generation.
 */
export function outgoingId(key: string, generation: number): string {
  return `ug-${key.replaceAll('-', '')}-${generation}`
}
