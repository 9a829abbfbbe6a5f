import { config } from '@/lib/platform/config'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { redactThenCut } from '@/lib/security/redact'
import type { IngestKeyOwner } from '@/lib/store/find-ingest-key'
import { type Answer, refuse, unavailable } from './answer'
import { authenticate, forgetKeys, readKey, readQueryKey } from './authenticate'
import { preflight, withCors } from './cors'
import { Overloaded } from './group-commit'
import { noteUse } from './note-use'
import { rateLimiter } from './rate-limit'
import { readBody } from './read-body'
import { type ReadBody, readItems, readJson, type Shape, shapeOf } from './read-items'
import { mayHoldSecrets } from './secrets'
import { type ItemResult, storeItems } from './store-items'
import { noteUnreadable, ownerOfUnread } from './unreadable'

/** A request as both lanes hand it over. */
export interface IngestRequest {
  method: string
  /** Path without query, such as /v1/track. */
  path: string
  /** Query string without the question mark; only the webhook carries its key there. */
  query: string
  authorization: string | undefined
  contentEncoding: string | undefined
  /** Of the page, when a browser sends. */
  origin: string | undefined
  /** The headers that a browser asks for in its preflight. */
  askedHeaders: string | undefined
  body: AsyncIterable<Uint8Array>
  requestId: string
}

const UNKNOWN_KEY = refuse(
  'ingest_key_unknown',
  'No, an unknown or a revoked ingest key. Send it as Basic auth user name or as `writeKey`; keys are made on the source’s settings page.',
  { 'www-authenticate': 'Basic realm="ingest key"' },
)

/**
 * Takes events: the whole way from a request to its answer (design §5). A 200 is given only after the commit.
 * Never throws; a database that cannot commit is a 503.
 */
export async function ingest(request: IngestRequest): Promise<Answer> {
  const shape = shapeOf(request.path)
  if (shape === null)
    return refuse(
      'not_found',
      `${redactThenCut(request.path, 80)} takes no events. Post to /v1/track or /v1/batch.`,
    )
  try {
    if (request.method === 'OPTIONS') return await preflight(request.origin, request.askedHeaders)
    if (request.method !== 'POST')
      return refuse('method_not_allowed', 'Events are taken with POST.', { allow: 'POST' })
    const text = await readBody(request.body, request.contentEncoding)
    const body = typeof text === 'string' ? readJson(text) : text
    if (!('value' in body)) return await refuseUnread(request, shape, body)
    const key =
      shape.kind === 'webhook' ? readQueryKey(request.query) : readKey(request.authorization, body.value)
    const owner = key === null ? null : await authenticate(key)
    if (owner === null) return UNKNOWN_KEY
    const answer = await receive(owner, body, shape, request.requestId)
    return withCors(answer, request.origin, owner)
  } catch (error) {
    return notNow(error, request.requestId)
  }
}

/** Counts the refusal for the source whose key came beside the body, if one did. */
async function refuseUnread(request: IngestRequest, shape: Shape, refusal: Answer): Promise<Answer> {
  const key = shape.kind === 'webhook' ? readQueryKey(request.query) : readKey(request.authorization, null)
  const owner = await ownerOfUnread(key, request.requestId)
  if (owner === null) return refusal
  noteUnreadable(owner.sourceId, refusal)
  return withCors(refusal, request.origin, owner)
}

/** What an authenticated sender gets. Never throws. */
async function receive(
  owner: IngestKeyOwner,
  body: ReadBody,
  shape: Shape,
  requestId: string,
): Promise<Answer> {
  const items = readItems(body.value, shape)
  if (!Array.isArray(items)) {
    noteUnreadable(owner.sourceId, items)
    return items
  }
  const refusal = tooMany(owner, items.length)
  if (refusal !== null) return refusal
  try {
    return await take(owner, items, requestId, mayHoldSecrets(body.text, body.value))
  } catch (error) {
    return notNow(error, requestId)
  }
}

/** Holds a source to its own limit, or to the installation's default. */
function tooMany(owner: IngestKeyOwner, events: number): Answer | null {
  const perSecond = owner.rateLimit ?? config().ingestRateLimit
  if (perSecond === null) return null
  const waitMs = rateLimiter().take(owner.sourceId, events, perSecond, performance.now())
  if (waitMs === 0) return null
  const seconds = Math.ceil(waitMs / 1000)
  const origin = owner.rateLimit === null ? ', the default here' : ''
  return refuse(
    'rate_limited',
    `This source takes ${perSecond.toLocaleString('en')} events per second${origin}. Nothing of this request was taken; send it again in ${seconds} s.`,
    { 'retry-after': String(seconds) },
  )
}

function notNow(error: unknown, requestId: string): Answer {
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
    return UNKNOWN_KEY
  }
  noteUse(owner.keyId, results.filter(result => result.outcome !== 'duplicate').length)
  log().debug({ requestId, sourceId: owner.sourceId, items: items.length }, 'events taken')
  return answer(results)
}

/** At least one event stored (now or before): 200. Every one rejected: 400, with the reasons. */
function answer(results: ItemResult[]): Answer {
  const rejected = results.flatMap(({ index, messageId, rejection }) =>
    rejection === undefined ? [] : [{ index, messageId, ...rejection }],
  )
  const accepted = results.filter(result => result.outcome === 'accepted').length
  const duplicates = results.length - accepted - rejected.length
  if (rejected.length < results.length)
    return { status: 200, body: { success: true, accepted, duplicates, rejected } }
  const first = rejected[0]
  const message =
    rejected.length === 1
      ? (first?.message ?? '')
      : `None of the ${rejected.length} events can be taken. The first: ${first?.message}`
  const refusal = refuse('all_rejected', message)
  return { ...refusal, body: { ...refusal.body, accepted, duplicates, rejected } }
}
