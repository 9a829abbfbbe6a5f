import { createHash, randomBytes } from 'node:crypto'

const PREFIX = 'ugk_'
// Whatever stands before it, such as `id_ugk_…`; and in base64, as the header of Basic auth carries it: 36 bytes are 48
// characters, then the colon and what follows it.
const ANYWHERE = /ugk_[A-Za-z0-9_-]{32}|dWdrX[A-Za-z0-9+/_-]{43}(?:[A-Za-z0-9+/_-]*=*)/g

/** A new ingest key: `ugk_` and 32 URL-safe characters (192 random bits). */
export function newIngestKey(): string {
  return PREFIX + randomBytes(24).toString('base64url')
}

/** SHA-256 of the key: what the database holds. Needs no salt or stretching, because the key is random. */
export function hashIngestKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** The text with `[redacted]` for every ingest key in it, plain or in base64. */
export function hideIngestKeys(text: string): string {
  return text.replace(ANYWHERE, '[redacted]')
}
