/** What a paste held, and what was done to get at the key. */
export interface PastedKey {
  key: string
  /** Null when the paste was the key and nothing else. */
  done: string | null
}

const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]/
const QUOTES = /^["'`“”‘’«»‹›]+|["'`“”‘’«»‹›,;]+$/gu
/** A key inside other text: no space, no quote, no sign of code. */
const KEY = '([A-Za-z0-9_-]{16,200})'
const QUOTE = `["'\`“”‘’]?`

/** Where keys stand in what people copy, and what the place is called. */
const PLACES: readonly [RegExp, string][] = [
  [new RegExp(`analytics\\.load\\(\\s*${QUOTE}${KEY}`, 'i'), 'analytics.load snippet'],
  [
    new RegExp(`${QUOTE}_?write_?key${QUOTE}\\s*(?:[:=]|=>)\\s*${QUOTE}${KEY}(?![A-Za-z0-9_]*\\()`, 'i'),
    'snippet',
  ],
  [new RegExp(`cdn\\.segment\\.com/analytics\\.js/v1/${KEY}/`, 'i'), 'script address'],
  [new RegExp(`(?:^|\\s)(?:-u|--user)[\\s=]*${QUOTE}${KEY}:`), 'curl command'],
]
const BASIC = /\bBasic\s+([A-Za-z0-9+/_-]{16,}={0,2})/i
/** What documentation writes where the key belongs. */
const PLACEHOLDER = /write[_-]?key/i

/**
 * Finds the write key in what somebody pasted: around it spaces, quotes and invisible characters, or a whole
 * `analytics.load("…")` snippet, a `writeKey: "…"`, a curl command or a Basic header. Pure.
 */
export function readPastedKey(pasted: string): PastedKey {
  const visible = pasted.replace(INVISIBLE, sign => (BREAKS.test(sign) ? ' ' : ''))
  const found = fromBasic(visible) ?? fromPlaces(visible)
  if (found) return { key: found.key, done: `Took the key out of the ${found.place} that you pasted.` }
  const trimmed = visible.trim()
  // Other text than a key stays as it is, to be looked at.
  const bare = /[\s:=(){}]/.test(trimmed) ? trimmed : trimmed.replace(QUOTES, '')
  const joined = bare.replace(/\s+/g, '')
  // A key that was broken over two lines is put together again.
  const key = joined.length === 32 && /^[A-Za-z0-9]+$/.test(joined) ? joined : bare
  const parts = [
    visible.length !== pasted.length && 'invisible characters',
    bare.length !== trimmed.length && 'quotes',
    (trimmed.length !== visible.length || key.length !== bare.length) && 'spaces',
  ].filter(part => part !== false)
  return { key, done: parts.length === 0 ? null : `Removed ${list(parts)} from what you pasted.` }
}

function fromPlaces(text: string): { key: string; place: string } | null {
  for (const [pattern, place] of PLACES) {
    const key = pattern.exec(text)?.[1]
    if (key !== undefined && !PLACEHOLDER.test(key)) return { key, place }
  }
  return null
}

/** The user name of HTTP Basic: Segment's key with a colon and no password. */
function fromBasic(text: string): { key: string; place: string } | null {
  const encoded = BASIC.exec(text)?.[1]
  if (encoded === undefined) return null
  try {
    const [key = ''] = atob(encoded.replace(/-/g, '+').replace(/_/g, '/')).split(':', 1)
    return /^[\x21-\x7e]{8,200}$/.test(key) ? { key, place: 'Basic header' } : null
  } catch {
    // Not base64 after all.
    return null
  }
}

function list(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}
