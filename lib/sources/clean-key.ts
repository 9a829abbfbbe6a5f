/** The write key found in the input, and a description of what was removed. */
export interface CleanedKey {
  key: string
  /** A sentence; null when only the key was entered. */
  removed: string | null
}

/** Invisible characters: control, format and filler characters, and lone surrogates. */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]/
/** Quotation marks, and primes and accents used in their place. */
const SIGNS = '"\'`´′″‵‶＂＇「」『』〝〞〟‚„‘’‛“”‟«»‹›'
export const QUOTES = new RegExp(`[${SIGNS}\\p{Pi}\\p{Pf}]`, 'u')
const QUOTE = `[${SIGNS}]?`
const AROUND = new RegExp(`^[${SIGNS}]+|[${SIGNS},;]+$`, 'g')
const USUAL = /^[A-Za-z0-9]{32}$/
/** A key inside other text: without spaces, quotes or code. */
const KEY = '([A-Za-z0-9_-]{16,200})'

/** The places in copied text where a key may appear, with their names. */
const PLACES: readonly [RegExp, string][] = [
  [new RegExp(`analytics\\.load\\(\\s*${QUOTE}${KEY}`, 'i'), 'analytics.load snippet'],
  [
    new RegExp(
      `${QUOTE}_?write[\\s_-]?key${QUOTE}\\s*(?:[:=]|=>)\\s*${QUOTE}${KEY}(?![A-Za-z0-9_]*\\()`,
      'i',
    ),
    'snippet',
  ],
  [new RegExp(`cdn\\.segment\\.com/analytics\\.js/v1/${KEY}/`, 'i'), 'script URL'],
  [new RegExp(`(?:^|\\s)(?:-u|--user)[\\s=]*${QUOTE}${KEY}:`), 'curl command'],
  [
    new RegExp(
      `^\\s*(?:export\\s+)?${QUOTE}[A-Za-z_][\\w.-]*${QUOTE}\\s*[:=]\\s*${QUOTE}([A-Za-z0-9]{32})${QUOTE}[;,]?\\s*$`,
    ),
    'setting',
  ],
]
const BASIC = /\bBasic\s+([A-Za-z0-9+/_-]{16,}={0,2})/i
/** Placeholders that documentation uses for the key. */
const PLACEHOLDER = /write[_-]?key/i

/**
 * Finds the write key in the input: surrounded by spaces, quotes or invisible characters, or inside an
 * `analytics.load("…")` snippet, a `writeKey: "…"`, a line of an environment file, a curl command or a Basic header. Other
 * text is kept, and the caller refuses it or adds a note.
 */
export function cleanKey(entered: string): CleanedKey {
  const visible = entered.replace(INVISIBLE, sign => (BREAKS.test(sign) ? ' ' : ''))
  const found = fromBasic(visible) ?? fromPlaces(visible)
  if (found) return { key: found.key, removed: `Extracted the key from the ${found.place}.` }
  const trimmed = visible.trim()
  const unquoted = trimmed.replace(AROUND, '')
  const joined = unquoted.replace(/\s+/g, '')
  // Joins a key that was broken over two lines. Other text keeps its spaces.
  const bare = USUAL.test(joined) || !/[\s:=(){}]/.test(trimmed) ? unquoted : trimmed
  const key = USUAL.test(joined) ? joined : bare
  const parts = [
    visible.length !== entered.length && 'invisible characters',
    bare.length !== trimmed.length && (QUOTES.test(trimmed) ? 'quotes' : 'punctuation'),
    (trimmed.length !== visible.length || key.length !== bare.length) && 'spaces',
  ].filter(part => part !== false)
  return { key, removed: parts.length === 0 ? null : `Removed ${list(parts)} from the key.` }
}

function fromPlaces(text: string): { key: string; place: string } | null {
  for (const [pattern, place] of PLACES) {
    const key = pattern.exec(text)?.[1]
    if (key !== undefined && !PLACEHOLDER.test(key)) return { key, place }
  }
  return null
}

/** The username of HTTP Basic, which is where Segment expects the key, with an empty password. */
function fromBasic(text: string): { key: string; place: string } | null {
  const encoded = BASIC.exec(text)?.[1]
  if (encoded === undefined) return null
  try {
    const [key = ''] = atob(encoded.replace(/-/g, '+').replace(/_/g, '/')).split(':', 1)
    return /^[\x21-\x7e]{8,200}$/.test(key) ? { key, place: 'Basic header' } : null
  } catch {
    // Not Base64, so not a Basic header.
    return null
  }
}

function list(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}
