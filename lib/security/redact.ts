import { hideIngestKeys, lengthOfCutKey } from './ingest-key'

const HIDDEN = '[redacted]'
const AUTHORIZATION = /\b(basic|bearer)(\s+)[A-Za-z0-9+/=._~-]{6,}/gi
/** The token of an API request or of a link that works once. */
const TOKEN = /ug[tl]_[A-Za-z0-9_-]{32}/g
/** What may be the start of one, at the end of a text. */
const CUT_TOKEN = /ug[tl]_[A-Za-z0-9_-]{4,31}$/
const WRITE_KEY_FIELD = /(["']?write_?key["']?\s*[:=]\s*["']?)[^"'\s,}&]{3,}/gi

/**
 * Removes secrets from text before it is stored, logged or shown.
 * @param secrets values to hide in any form: plain, URL-encoded, base64 (also as in a Basic header) or hex. Credentials in
 *   `Basic …`, `Bearer …` and `writeKey` fields, our ingest keys, API tokens and link tokens are always hidden
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let safe = text
  for (const secret of secrets) {
    for (const form of formsOf(secret)) safe = safe.replaceAll(form, HIDDEN)
  }
  return hideIngestKeys(
    safe
      .replace(AUTHORIZATION, `$1$2${HIDDEN}`)
      .replace(WRITE_KEY_FIELD, `$1${HIDDEN}`)
      .replace(TOKEN, HIDDEN),
  )
}

/**
 * Like {@link redact}, then cuts to at most `most` UTF-16 code units. In the other order, part of a secret across the cut would remain.
 * The text itself may end within a secret if it was only partly read; that part of the secret is hidden too.
 */
export function redactThenCut(text: string, most: number, secrets: readonly string[] = []): string {
  return hidePartial(redact(text, secrets), secrets).slice(0, most).toWellFormed()
}

/** An overlap this short reveals nothing about a secret, and ordinary text may end the same way. */
const HARMLESS_OVERLAP = 4

function hidePartial(text: string, secrets: readonly string[]): string {
  // A character that was cut in half decodes as U+FFFD.
  const read = text.replace(/\uFFFD$/, '')
  const begun = secrets.flatMap(formsOf).map(form => overlap(read, form))
  const token = CUT_TOKEN.exec(read)?.[0].length ?? 0
  const length = Math.max(lengthOfCutKey(read), token, ...begun)
  return length === 0 ? text : read.slice(0, -length) + HIDDEN
}

/** The number of characters at the end of the text that are the start of the form. */
function overlap(text: string, form: string): number {
  for (let length = Math.min(form.length - 1, text.length); length > HARMLESS_OVERLAP; length -= 1)
    if (text.endsWith(form.slice(0, length))) return length
  return 0
}

/** Longest first, so that replacing a short form never leaves the rest of a longer one. */
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
