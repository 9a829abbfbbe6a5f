import type { HTTPClient, HTTPClientRequest } from '@segment/analytics-node'
import type { WireAnswer } from './judge-answer'

/** Read of an answer at most: a page that never ends must not fill the memory. */
const MAX_READ = 64 * 1024

export interface Recorder {
  client: HTTPClient
  /** The requests that the SDK made, with the message ids that were in each body. */
  requests: { ids: string[]; answer: WireAnswer }[]
}

/**
 * An HTTP client for the SDK that records what really happened. The SDK's own judgement is not used: it follows
 * redirects, takes 3xx for success, never reads the answer and waits out a 429 by itself (measured, 3.1.0). It is
 * told 200 or 400 only, so that in no version of its policy it tries again.
 * @param onWire called when a request has been handed to the network
 */
export function recordRequests(timeoutMs: number, onWire: () => void): Recorder {
  const requests: Recorder['requests'] = []
  return {
    requests,
    client: {
      async makeRequest(options: HTTPClientRequest) {
        const answering = request(options, timeoutMs)
        onWire()
        const answer = await answering
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
      // Over headers and body: some answers begin and never end.
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

/** Uncut: who judges it needs all of it, and who keeps it has to take out the key before cutting. */
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

/** The name of a failure: a system code such as ECONNRESET where there is one. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // AbortSignal.timeout gives a DOMException whose `code` is the number 23: go by the name.
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'TIMEOUT'
  const cause: unknown = error.cause
  if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string')
    return cause.code
  return cause instanceof Error ? cause.message : error.message
}

// Our own ids have this form and nothing else in a body does. Parsing the whole body for them cost 4 µs an event.
const OUR_ID = /"messageId":"(ug-[0-9a-f]{32}-\d+)"/g

function messageIds(body: string): string[] {
  return Array.from(body.matchAll(OUR_ID), match => match[1] ?? '')
}
