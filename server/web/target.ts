import { MAX_ACTION_BYTES, MAX_API_BYTES, MAX_SIGN_IN_BYTES } from '@/lib/contract/limits'
import { ingestPath, withoutEmptySegments } from '@/lib/ingest/ingest-path'

/** The part that handles a request. Only the path decides. */
export interface Target {
  /** `ingest` and `health` read no cookie, so they accept any host name. */
  kind: 'ingest' | 'health' | 'page'
  /** The cleaned request target for the handler. */
  url: string
  /** The largest body, in bytes; ingest applies its own limit. */
  mostBytes: number
}

const HEALTH = /^\/api\/health(\/ready)?\/?$/
const SIGN_IN = /^\/(api\/auth\/|sign-in\/?$|setup\/?$)/

/** @param url path and query */
export function targetOf(url: string): Target {
  const mark = url.indexOf('?')
  const path = mark === -1 ? url : url.slice(0, mark)
  const query = mark === -1 ? '' : url.slice(mark)
  const ingest = ingestPath(path)
  if (ingest !== null) return { kind: 'ingest', url: ingest + query, mostBytes: Number.POSITIVE_INFINITY }
  const clean = withoutEmptySegments(path)
  if (HEALTH.test(clean)) {
    return { kind: 'health', url: clean.replace(/\/$/, '') + query, mostBytes: MAX_API_BYTES }
  }
  return { kind: 'page', url, mostBytes: mostBytes(clean) }
}

function mostBytes(path: string): number {
  if (SIGN_IN.test(path)) return MAX_SIGN_IN_BYTES
  return path.startsWith('/api/') ? MAX_API_BYTES : MAX_ACTION_BYTES
}
