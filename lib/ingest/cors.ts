import { settingsThatAllow } from '@/lib/contract/web-origin'
import { db } from '@/lib/platform/db'
import { singleton } from '@/lib/platform/singleton'
import type { IngestKeyOwner } from '@/lib/store/find-ingest-key'
import { isOriginAllowed } from '@/lib/store/origin-allowed'
import { type Answer, refuse } from './answer'

const BELIEVED_MS = 5_000
const MOST = 1_000
/** Of an answer that another origin would get without, or with other, headers for CORS. */
const VARY = { vary: 'Origin' }
/** What Segment's browser library sends, for a browser that does not say. */
const USUAL_HEADERS = 'authorization, content-type, content-encoding, x-retry-count'
const HEADER_NAME = /^[!#$%&'+.^_`|~0-9A-Za-z-]{1,100}$/
const MOST_HEADERS = 50
/** No origin that a source may allow is longer. */
const MAX_ORIGIN = 300

interface Remembered {
  allowed: boolean
  until: number
}

const remembered = () => singleton('ingest.origins', () => new Map<string, Remembered>())

/**
 * The answer to a browser's question whether its page may post. The question carries no key, so it is allowed when any
 * source allows the origin; which source it is shows with the key of the POST that follows.
 * @throws when the database cannot be asked
 */
export async function preflight(
  origin: string | undefined,
  askedHeaders: string | undefined,
): Promise<Answer> {
  if (origin === undefined || !(await isKnownOrigin(origin))) {
    return refuse(
      'method_not_allowed',
      'Events are taken with POST. Pages of this origin may not send: no source allows it.',
      { allow: 'POST', ...VARY },
    )
  }
  const headers = {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': allowedHeaders(askedHeaders),
    // Some libraries send with credentials included. Nothing here reads a cookie, so the answer gives nothing away.
    'access-control-allow-credentials': 'true',
    'access-control-max-age': '600',
    ...VARY,
  }
  return { status: 204, body: null, headers }
}

/** Lets the page read the answer when the key's source allows its origin. */
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

/** What the browser asked for, as far as these are names of headers; with credentials a `*` would mean itself. */
function allowedHeaders(asked: string | undefined): string {
  const names = (asked ?? '').split(',', MOST_HEADERS).map(name => name.trim())
  const allowed = names.filter(name => HEADER_NAME.test(name))
  return allowed.length === 0 ? USUAL_HEADERS : allowed.join(', ')
}

async function isKnownOrigin(origin: string): Promise<boolean> {
  if (origin.length > MAX_ORIGIN) return false
  const cache = remembered()
  const known = cache.get(origin)
  if (known !== undefined && known.until > Date.now()) return known.allowed
  const allowed = await isOriginAllowed(db(), origin)
  if (cache.size >= MOST) cache.clear()
  cache.set(origin, { allowed, until: Date.now() + BELIEVED_MS })
  return allowed
}
