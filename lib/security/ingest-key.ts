import { createHash, randomBytes } from 'node:crypto'

const PREFIX = 'ugk_'
// Matches after any other text, such as in `id_ugk_…`, and in base64, as in a Basic auth header: 36 bytes are 48 characters,
// followed by the colon and the rest.
const ANYWHERE = /ugk_[A-Za-z0-9_-]{32}|dWdrX[A-Za-z0-9+/_-]{43}(?:[A-Za-z0-9+/_-]*=*)/g

/** A new ingest key: `ugk_` and 32 URL-safe characters (192 random bits). */
export function newIngestKey(): string {
  return PREFIX + randomBytes(24).toString('base64url')
}

/** SHA-256 of the key, as the database stores it. The key is random, so it needs neither salt nor stretching. */
export function hashIngestKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** Replaces every ingest key in the text, plain or in base64, with `[redacted]`. */
export function hideIngestKeys(text: string): string {
  return text.replace(ANYWHERE, '[redacted]')
}
