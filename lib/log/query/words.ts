/** One word of the search box. */
export interface Word {
  /** As written. */
  text: string
  /** Its position in the whole text. */
  from: number
  to: number
  not: boolean
  /** The text before the colon, or null. */
  key: string | null
  /** The text after the colon, or the whole word, split at commas and unquoted. */
  parts: string[]
  /** Whether a part was quoted; a quoted value has no operator. */
  quoted: boolean
}

const KEY = /^(-?)([a-z][a-z0-9_]*):(?!\/\/)/i
const PART = /"((?:[^"\\]|\\.)*)"?|([^\s",]+)|,/gy
const UNESCAPE = /\\(.)/g

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
  let open = ''
  let quoted = false
  let any = false
  while (at < text.length && !/\s/.test(text.charAt(at))) {
    PART.lastIndex = at
    const part = PART.exec(text)
    if (!part) break
    at = PART.lastIndex
    // Commas separate values only after a key.
    if (part[0] === ',' && key) {
      parts.push(open)
      open = ''
      any = true
      continue
    }
    if (part[1] !== undefined) quoted = true
    open += part[1]?.replace(UNESCAPE, '$1') ?? part[0]
    any = true
  }
  if (any) parts.push(open)
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
