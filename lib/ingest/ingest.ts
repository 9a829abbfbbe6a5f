import { formatNumber } from '@/lib/contract/format'
import { METRICS } from '@/lib/contract/metrics'
import { config } from '@/lib/platform/config'
import { type Counter, type Histogram, webCounters } from '@/lib/platform/counters'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { singleton } from '@/lib/platform/singleton'
import { redactThenCut } from '@/lib/security/redact'
import type { IngestKeyOwner } from '@/lib/store/senders'
import { type Answer, answerItems, refuse, unavailable } from './answer'
import { findKey, forgetKeys, readKey, readQueryKey } from './authenticate'
import { preflight, withCors } from './cors'
import { Overloaded } from './group-commit'
import { type Shape, shapeOf } from './ingest-path'
import { rateLimiter } from './rate-limit'
import { type ReadBody, readBody } from './read-body'
import { readItems } from './read-items'
import { recordUse } from './record-use'
import { ownerOfUnread, recordRefused } from './refused'
import { mayHoldSecrets } from './secrets'
import { storeItems } from './store-items'

/** A request, in the form that both handlers pass it on. */
export interface IngestRequest {
  method: string
  /** Without the query, such as /v1/track. */
  path: string
  /** Without the question mark. Only the webhook carries its key here. */
  query: string
  authorization: string | undefined
  contentEncoding: string | undefined
  /** Origin of the page when the sender is a browser. */
  origin: string | undefined
  /** The headers that a browser requests in its preflight. */
  requestedHeaders: string | undefined
  body: AsyncIterable<Uint8Array>
  requestId: string
}

const UNKNOWN_KEY = refuse(
  'ingest_key_unknown',
  'The ingest key is missing, unknown or revoked. Send a valid key as the Basic auth username or as `writeKey`. You can create keys on the source’s settings page.',
  { 'www-authenticate': 'Basic realm="ingest key"' },
)

/**
 * Handles an ingest request. Responds with 200 only after the commit. Never throws; when the database cannot commit, the
 * response is a 503.
 */
export async function ingest(request: IngestRequest): Promise<Answer> {
  const began = performance.now()
  const answer = await answerRequest(request)
  count(answer, performance.now() - began)
  return answer
}

async function answerRequest(request: IngestRequest): Promise<Answer> {
  const shape = shapeOf(request.path)
  if (shape === null)
    return refuse(
      'not_found',
      `${redactThenCut(request.path, 80)} does not accept events. Send them to /v1/track or /v1/batch.`,
    )
  try {
    if (request.method === 'OPTIONS') return await preflight(request.origin, request.requestedHeaders)
    if (request.method !== 'POST')
      return refuse('method_not_allowed', 'Use POST to send events.', { allow: 'POST' })
    const body = await readBody(request.body, request.contentEncoding)
    if (!('value' in body)) return await refuseUnread(request, shape, body)
    const key =
      shape.kind === 'webhook' ? readQueryKey(request.query) : readKey(request.authorization, body.value)
    const owner = key === null ? null : await findKey(key)
    if (owner === null) return UNKNOWN_KEY
    if (owner.ended) return recordRefused(owner, UNKNOWN_KEY)
    const answer = await receive(owner, body, shape, request.requestId)
    return withCors(answer, request.origin, owner)
  } catch (error) {
    return refuseUnstored(error, request.requestId)
  }
}

/** Counts the refusal for the source of the request's key, if there is one. */
async function refuseUnread(request: IngestRequest, shape: Shape, refusal: Answer): Promise<Answer> {
  const key = shape.kind === 'webhook' ? readQueryKey(request.query) : readKey(request.authorization, null)
  const owner = await ownerOfUnread(key, request.requestId)
  if (owner === null) return refusal
  return withCors(recordRefused(owner, refusal), request.origin, owner)
}

/** The response to an authenticated sender. Never throws. */
async function receive(
  owner: IngestKeyOwner,
  body: ReadBody,
  shape: Shape,
  requestId: string,
): Promise<Answer> {
  const items = readItems(body.value, shape)
  if (!Array.isArray(items)) return recordRefused(owner, items)
  const refusal = limitRate(owner, items.length)
  if (refusal !== null) return recordRefused(owner, refusal)
  try {
    return await take(owner, items, requestId, mayHoldSecrets(body.text, body.value))
  } catch (error) {
    return refuseUnstored(error, requestId)
  }
}

/** Applies the source's own rate limit, or the default of this server. */
function limitRate(owner: IngestKeyOwner, events: number): Answer | null {
  const perSecond = owner.rateLimit ?? config().ingestRateLimit
  if (perSecond === null) return null
  const waitMs = rateLimiter().take(owner.sourceId, events, perSecond, performance.now())
  if (waitMs === 0) return null
  const seconds = Math.ceil(waitMs / 1000)
  const origin = owner.rateLimit === null ? ', the default of this server' : ''
  return refuse(
    'rate_limited',
    `Rate limit exceeded: this source accepts ${formatNumber(perSecond)} events per second${origin}. None of the events in this request were stored. Send the request again in ${seconds} s.`,
    { 'retry-after': String(seconds) },
  )
}

function refuseUnstored(error: unknown, requestId: string): Answer {
  if (!(error instanceof Overloaded)) {
    log().warn({ err: messageOf(error), requestId }, 'events could not be stored')
  }
  return unavailable()
}

async function take(
  owner: IngestKeyOwner,
  items: unknown[],
  requestId: string,
  mayHold: boolean,
): Promise<Answer> {
  const results = await storeItems({ owner, items, requestId, mayHoldSecrets: mayHold })
  if (results === null) {
    forgetKeys()
    return recordRefused(owner, UNKNOWN_KEY)
  }
  recordUse(owner.keyId, results.filter(result => result.outcome !== 'duplicate').length)
  log().debug({ requestId, sourceId: owner.sourceId, items: items.length }, 'request stored')
  return answerItems(results)
}

/** Cached, so that counting a request takes two additions and no lookup by labels. */
interface Handles {
  duration: Histogram
  answers: Map<string, Counter>
}

const handles = () =>
  singleton<Handles>('ingest.counters', () => ({
    duration: webCounters().histogram(
      'relay_ingest_duration_seconds',
      {},
      METRICS.relay_ingest_duration_seconds.buckets,
    ),
    answers: new Map(),
  }))

function count(answer: Answer, ms: number): void {
  const { duration, answers } = handles()
  duration.observe(ms / 1000)
  const code = codeOf(answer)
  let counter = answers.get(code)
  if (counter === undefined) {
    counter = webCounters().counter('relay_ingest_requests_total', { status: String(answer.status), code })
    answers.set(code, counter)
  }
  counter.value += 1
}

/** The code of an error, `ok` for a 200, or `preflight`. */
function codeOf({ body }: Answer): string {
  if (body === null) return 'preflight'
  const code = body['code']
  return typeof code === 'string' ? code : 'ok'
}
