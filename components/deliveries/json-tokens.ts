export interface JsonToken {
  kind: 'key' | 'string' | 'number' | 'word' | 'sign'
  text: string
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|(true|false|null)|([^"\d\-tfn]+|.)/gs

/** Pretty JSON in pieces to be coloured; joined they are the text again. */
export function jsonTokens(json: string): JsonToken[] {
  const tokens: JsonToken[] = []
  for (const [whole, quoted, colon, number, word] of json.matchAll(TOKEN)) {
    if (quoted !== undefined && colon !== undefined) {
      tokens.push({ kind: 'key', text: quoted }, { kind: 'sign', text: colon })
    } else {
      const kind =
        quoted !== undefined
          ? 'string'
          : number !== undefined
            ? 'number'
            : word !== undefined
              ? 'word'
              : 'sign'
      tokens.push({ kind, text: whole })
    }
  }
  return tokens
}
