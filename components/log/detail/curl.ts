import type { SentRequest } from './sent-request'

/** Where the write key goes: our own copy of it never leaves the server. */
const KEY = '"$SEGMENT_WRITE_KEY:"'

/**
 * The request as one command of a POSIX shell. The write key is read from the environment; everything else stands between
 * single quotes, so that no `$`, backtick or `!` of a payload is run. Pure.
 */
export function asCurl(request: SentRequest): string {
  const headers = request.headers.filter(([name]) => name === 'Content-Type')
  return [
    `curl -X ${request.method} ${shellQuote(request.host + request.path)}`,
    `-u ${KEY}`,
    ...headers.map(([name, value]) => `-H ${shellQuote(`${name}: ${value}`)}`),
    `--data-raw ${shellQuote(JSON.stringify(request.body))}`,
  ].join(' \\\n  ')
}

/** A text as one word of a POSIX shell. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
