import { createHash } from 'node:crypto'

// The prefix keeps the value apart from any other SHA-256 of the same secret, such as one in somebody's leak list.
const DOMAIN = 'userguiding-segment-source/fingerprint/v1\0'

/** Eight hex digits that tell two secrets apart without telling either. */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(DOMAIN).update(secret).digest('hex').slice(0, 8)
}
