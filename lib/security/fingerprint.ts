import { createHash } from 'node:crypto'

// The prefix makes the value differ from any other SHA-256 of the same secret, such as one in a list of leaked hashes.
const DOMAIN = 'userguiding-segment-source/fingerprint/v1\0'

/** Eight hex digits that distinguish secrets without revealing them. */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(DOMAIN).update(secret).digest('hex').slice(0, 8)
}
