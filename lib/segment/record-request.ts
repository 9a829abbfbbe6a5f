import type { HTTPClient, HTTPClientRequest } from '@segment/analytics-node'
import type { WireAnswer } from './judge-answer'

/** Bytes of a response that are read at most, so that an endless response cannot exhaust memory. */
const MAX_READ = 64 * 1024

export interface Recorder {
  client: HTTPClient
  /** The requests that the SDK made, with the message IDs in each body. */
  requests: { ids: string[]; answer: WireAnswer }[]
}

/**
 * An HTTP client for the SDK that records the actual response. The SDK's own verdict is unusable: it follows redirects, treats
 * 3xx as success, never reads the response and waits on its own after a 429 (measured with 3.1.0). It sees only a 200 or a 400, so
 * that no version of it retries.
 * @param onWire called when a request has been passed to the network
 */
export function recordRequests(timeoutMs: number, onWire: () => void): Recorder {
  const requests: Recorder['requests'] = []
  return {
    requests,
    client: {
      async makeRequest(options: HTTPClientRequest) {
        const pending = request(options, timeoutMs)
        onWire()
        const answer = await pending
        requests.push({ ids: messageIds(options.body), answer })
        const accepted = answer.kind === 'answered' && answer.status >= 200 && answer.status < 300
        return { status: accepted ? 200 : 400, statusText: 'recorded', headers: {} }
      },
    },
  }
}

async function request(options: HTTPClientRequest, timeoutMs: number): Promise<WireAnswer> {
  const start = performance.now()
  const elapsed = () => Math.round(performance.now() - start)
  let status: number | undefined
  let retryAfter: string | null = null
  try {
    const response = await fetch(options.url, {
      method: options.method,
      headers: options.headers,
      body: options.body,
      redirect: 'manual',
      // Covers headers and body, because some responses begin and never end.
      signal: AbortSignal.timeout(timeoutMs),
    })
    status = response.status
    retryAfter = response.headers.get('retry-after')
    const body = await readText(response)
    return { kind: 'answered', status, body, retryAfter, complete: true, durationMs: elapsed() }
  } catch (error) {
    const name = errorName(error)
    if (status === undefined) return { kind: 'failed', error: name, durationMs: elapsed() }
    return { kind: 'answered', status, body: name, retryAfter, complete: false, durationMs: elapsed() }
  }
}

/** Reads up to {@link MAX_READ} bytes. The text is not shortened further here, because the key must be redacted before that. */
async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let left = MAX_READ
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk.subarray(0, left), { stream: true })
    left -= chunk.byteLength
    if (left <= 0) break
  }
  return text + decoder.decode()
}

/** Names a failure by its system code, such as ECONNRESET, or else by its message. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // AbortSignal.timeout throws a DOMException whose `code` is the number 23, hence the name.
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'TIMEOUT'
  const cause: unknown = error.cause
  if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string')
    return cause.code
  return cause instanceof Error ? cause.message : error.message
}

// Only our IDs have this form. Parsing the whole body for them took 4 µs per event.
const OUR_ID = /"messageId":"(ug-[0-9a-f]{32}-\d+)"/g

function messageIds(body: string): string[] {
  return Array.from(body.matchAll(OUR_ID), match => match[1] ?? '')
}
