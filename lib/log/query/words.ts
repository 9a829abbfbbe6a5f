/** One word of the search box. */
export interface Word {
  /** As written. */
  text: string
  /** The word's position in the whole text. */
  from: number
  to: number
  not: boolean
  /** The text before the colon, or null. */
  key: string | null
  /** The text after the colon, or the whole word, split at commas and unquoted. */
  parts: string[]
  /** Whether each part was quoted; a quoted value has no operator and is compared exactly. */
  quoted: boolean[]
}

const KEY = /^(-?)([a-z][a-z0-9_]*):(?!\/\/)/i
const PART = /"((?:[^"\\]|\\.)*)"?|([^\s",]+)|,/gy
const UNESCAPE = /\\(.)/g
// A one-line input drops line breaks, so they are written as escapes.
const ESCAPED = new Map([
  ['n', '\n'],
  ['r', '\r'],
])
const withoutEscapes = (text: string) => text.replace(UNESCAPE, (_, one: string) => ESCAPED.get(one) ?? one)

/** Splits text at spaces outside quotes. */
export function splitWords(text: string): Word[] {
  const words: Word[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) at++
    else {
      const word = readWord(text, at)
      words.push(word)
      at = word.to
    }
  }
  return words
}

function readWord(text: string, from: number): Word {
  const key = KEY.exec(text.slice(from))
  const minus = !key && /^-(?=[^\s,])/.test(text.slice(from))
  let at = from + (key?.[0].length ?? (minus ? 1 : 0))
  const parts: string[] = []
  const quoted: boolean[] = []
  let open = ''
  let exact = false
  let any = false
  const close = () => {
    parts.push(open)
    quoted.push(exact)
    open = ''
    exact = false
  }
  while (at < text.length && !/\s/.test(text.charAt(at))) {
    PART.lastIndex = at
    const part = PART.exec(text)
    if (!part) break
    at = PART.lastIndex
    // Commas separate values only after a key.
    if (part[0] === ',' && key) {
      close()
      any = true
      continue
    }
    if (part[1] !== undefined) exact = true
    open += part[1] === undefined ? part[0] : withoutEscapes(part[1])
    any = true
  }
  if (any) close()
  return {
    text: text.slice(from, at),
    from,
    to: at,
    not: key ? key[1] === '-' : minus,
    key: key?.[2] ?? null,
    parts,
    quoted,
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const OURS = /^ug-[\w-]+$/
/** Matches a long word with a digit, such as a message ID from an SDK. */
const LONG = /^(?=.*\d)[\w.~+/=-]{20,}$/

/** Whether a string looks like the ID of a delivery, event or user rather than like words or terms. */
export function looksLikeId(text: string): boolean {
  return UUID.test(text) || OURS.test(text) || LONG.test(text)
}
