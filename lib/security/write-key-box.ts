import { keyRing } from './key-ring'
import { open, seal } from './secret-box'

const contextOf = (sourceId: string) => `source:${sourceId}:write-key`

/** Encrypts the Segment write key of one source for its row. */
export function sealWriteKey(sourceId: string, writeKey: string): string {
  return seal(writeKey, contextOf(sourceId), keyRing())
}

/**
 * The Segment write key of one source, in clear. Only the sender needs it.
 * @throws AppError `internal` when the box is damaged or its encryption key is gone.
 */
export function openWriteKey(sourceId: string, box: string): string {
  return open(box, contextOf(sourceId), keyRing())
}
