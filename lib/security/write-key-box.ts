import { keyRing } from './key-ring'
import { open, seal } from './secret-box'

/** Where the write key of a source belongs. */
export const writeKeyContext = (sourceId: string) => `source:${sourceId}:write-key`

/** Encrypts the Segment write key of a source for its row. */
export function sealWriteKey(sourceId: string, writeKey: string): string {
  return seal(writeKey, writeKeyContext(sourceId), keyRing())
}

/**
 * Decrypts the Segment write key of a source. Needed only for sending.
 * @throws AppError `internal` when the box is damaged or its encryption key is missing
 */
export function openWriteKey(sourceId: string, box: string): string {
  return open(box, writeKeyContext(sourceId), keyRing())
}
