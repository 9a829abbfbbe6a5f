import { hideIngestKeys } from './ingest-key'

const HIDDEN = '[redacted]'
const AUTHORIZATION = /\b(basic|bearer)(\s+)[A-Za-z0-9+/=._~-]{6,}/gi
const WRITE_KEY_FIELD = /(["']?write_?key["']?\s*[:=]\s*["']?)[^"'\s,}&]{3,}/gi

/**
 * Takes secrets out of a text that is about to be stored, logged or shown.
 * @param secrets values to hide wherever they stand: plain, URL-encoded, base64 (also as in a Basic header) or hex.
 *   Credentials in `Basic …`, `Bearer …` and `writeKey` fields and our own ingest keys are hidden without being listed.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let safe = text
  for (const secret of secrets) {
    for (const form of formsOf(secret)) safe = safe.replaceAll(form, HIDDEN)
  }
  return hideIngestKeys(safe.replace(AUTHORIZATION, `$1$2${HIDDEN}`).replace(WRITE_KEY_FIELD, `$1${HIDDEN}`))
}

/** Longest first, so that no shorter form leaves the rest of a longer one behind. */
function formsOf(secret: string): string[] {
  if (secret === '') return []
  const bytes = Buffer.from(secret)
  const basic = Buffer.from(`${secret}:`)
  const forms = new Set([
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    basic.toString('base64'),
    basic.toString('base64url'),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
  ])
  return [...forms].sort((a, b) => b.length - a.length)
}
