import { settingsThatAllow } from '@/lib/contract/web-origin'
import { db } from '@/lib/platform/db'
import { singleton } from '@/lib/platform/singleton'
import { type IngestKeyOwner, isOriginAllowed } from '@/lib/store/senders'
import { type Answer, refuse } from './answer'
import { LookupCache } from './lookup-cache'

const LIMITS = { max: 1_000, knownMs: 5_000, unknownMs: 5_000 }
/** On every response whose CORS headers depend on the origin. */
const VARY = { vary: 'Origin' }
/** The headers of Segment's browser library, for a preflight that names none. */
const DEFAULT_HEADERS = 'authorization, content-type, content-encoding, x-retry-count'
const HEADER_NAME = /^[!#$%&'+.^_`|~0-9A-Za-z-]{1,100}$/
const MAX_HEADERS = 50
/** Longest origin that a source's settings allow, in characters. */
const MAX_ORIGIN = 300

/** The cached value for an origin that some source allows. */
const ALLOWED = {}
const cachedOrigins = () => singleton('ingest.origins', () => new LookupCache<typeof ALLOWED>(LIMITS))

/**
 * Responds to a browser's preflight. It carries no key, so it succeeds when any source allows the origin; the POST that
 * follows is checked against the source of its own key.
 * @throws when the database cannot be queried
 */
export async function preflight(
  origin: string | undefined,
  requestedHeaders: string | undefined,
): Promise<Answer> {
  if (origin === undefined || !(await isKnownOrigin(origin))) {
    return refuse(
      'method_not_allowed',
      'Use POST. To send events from a web page, add its origin under Web origins in the source’s settings.',
      { allow: 'POST', ...VARY },
    )
  }
  const headers = {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': allowedHeaders(requestedHeaders),
    // Some libraries send credentials. No ingest code reads cookies, so allowing credentials exposes nothing.
    'access-control-allow-credentials': 'true',
    'access-control-max-age': '600',
    ...VARY,
  }
  return { status: 204, body: null, headers }
}

/** Lets the page read the response if the key's source allows its origin. */
export function withCors(answer: Answer, origin: string | undefined, owner: IngestKeyOwner): Answer {
  if (origin === undefined || !allows(owner, origin)) {
    return { ...answer, headers: { ...answer.headers, ...VARY } }
  }
  const headers = {
    ...answer.headers,
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'retry-after, x-request-id',
    ...VARY,
  }
  return { ...answer, headers }
}

function allows({ allowedOrigins }: IngestKeyOwner, origin: string): boolean {
  if (allowedOrigins.length === 0 || origin.length > MAX_ORIGIN) return false
  return settingsThatAllow(origin).some(setting => allowedOrigins.includes(setting))
}

/** The requested headers that are valid names. Allowing `*` does not work: with credentials, browsers read it literally. */
function allowedHeaders(requested: string | undefined): string {
  const names = (requested ?? '').split(',', MAX_HEADERS).map(name => name.trim())
  const allowed = names.filter(name => HEADER_NAME.test(name))
  return allowed.length === 0 ? DEFAULT_HEADERS : allowed.join(', ')
}

async function isKnownOrigin(origin: string): Promise<boolean> {
  if (origin.length > MAX_ORIGIN) return false
  const cache = cachedOrigins()
  const cached = cache.get(origin)
  if (cached !== undefined) return cached !== null
  const allowed = await isOriginAllowed(db(), origin)
  cache.set(origin, allowed ? ALLOWED : null)
  return allowed
}
