import { createHash, randomBytes } from 'node:crypto'

const PREFIX = 'ugk_'
// Matches after any other text, such as in `id_ugk_…`.
const PLAIN = /ugk_[A-Za-z0-9_-]{32}/g
/**
 * A key in base64 or hex. In base64 the prefix reads differently after 3n, 3n + 1 and 3n + 2 bytes of other text; the 42
 * characters that follow are letters and digits in both alphabets, because no character of a key yields `+`, `/`, `-` or `_`.
 */
const ENCODED =
  /(?:dWdrX[yz0-3]|[HXn3]Vna1[89]|[BFJNRVZdhlptx159]1Z2tf)[A-Za-z0-9]{42}|75676[bB]5[fF](?:[2-7][0-9A-Fa-f]){32}/
/** A run that may be base64 or hex and is long enough for a key. */
const ENCODED_RUN = /[A-Za-z0-9+/_-]{48,}=*/g
const LAST_RUN = /[A-Za-z0-9+/_-]*=*$/
/** No encoded key is longer. */
const MAX_LENGTH = 100

/** The source of a pattern that matches part of every key, plain, in base64 at any alignment, or in hex. */
export const KEY_TRACE = 'ugk_|dWdrX|Vna1[89]|1Z2tf|75676b5f'
const ENCODED_TRACE = /dWdrX|Vna1[89]|1Z2tf|75676[bB]5[fF]/

/** A new ingest key: `ugk_` and 32 URL-safe characters (192 random bits). */
export function newIngestKey(): string {
  return PREFIX + randomBytes(24).toString('base64url')
}

/** SHA-256 of the key, as the database stores it. The key is random, so it needs neither salt nor stretching. */
export function hashIngestKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** Replaces every ingest key in the text with `[redacted]`; in base64 or hex, together with the text encoded around it. */
export function hideIngestKeys(text: string): string {
  // Encoded keys first: the base64 text before an encoded key may look like a plain key that ends inside the encoded one.
  const decoded = ENCODED.test(text)
    ? text.replace(ENCODED_RUN, run => (ENCODED.test(run) ? '[redacted]' : run))
    : text
  return decoded.replace(PLAIN, '[redacted]')
}

/** The number of characters at the end of the text that belong to a truncated ingest key. */
export function lengthOfCutKey(text: string): number {
  const plain = /ugk_[A-Za-z0-9_-]{4,31}$/.exec(text)?.[0].length ?? 0
  const run = LAST_RUN.exec(text.slice(-MAX_LENGTH))?.[0] ?? ''
  return run.length >= 8 && ENCODED_TRACE.test(run) ? run.length : plain
}
