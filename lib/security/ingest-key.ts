import { createHash, randomBytes } from 'node:crypto'

const PREFIX = 'ugk_'
const ANYWHERE = /\bugk_[A-Za-z0-9_-]{32}/g

/** A new ingest key: `ugk_` and 32 URL-safe characters (192 random bits). */
export function newIngestKey(): string {
  return PREFIX + randomBytes(24).toString('base64url')
}

/** SHA-256 of the key: what the database holds. Needs no salt or stretching, because the key is random. */
export function hashIngestKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** The text with `[redacted]` for every ingest key in it. */
export function hideIngestKeys(text: string): string {
  return text.replace(ANYWHERE, '[redacted]')
}
