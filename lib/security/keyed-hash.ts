import { createHmac, hkdfSync } from 'node:crypto'
import { authSecret } from '@/lib/platform/config'

/**
 * HMAC-SHA-256 with a key derived from AUTH_SECRET and the purpose, as base64url. Hashes for different purposes are unrelated, and
 * without the secret no one can guess what was hashed.
 */
export function keyedHash(purpose: string, ...parts: string[]): string {
  const key = new Uint8Array(hkdfSync('sha256', authSecret(), '', purpose, 32))
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')
}
