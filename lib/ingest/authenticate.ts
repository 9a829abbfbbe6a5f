import { createHash } from 'node:crypto'
import { db } from '@/lib/platform/db'
import { singleton } from '@/lib/platform/singleton'
import { type FoundKey, findIngestKey } from '@/lib/store/senders'
import { LookupCache } from './lookup-cache'

// A revoked key still stops working immediately, because the insert checks it again.
const LIMITS = { max: 10_000, knownMs: 5_000, unknownMs: 1_000 }

const cachedOwners = () => singleton('ingest.keys', () => new LookupCache<FoundKey>(LIMITS))

/** The ingest key of a request: the user name of Basic auth, else `writeKey` in the body. */
export function readKey(authorization: string | undefined, body: unknown): string | null {
  const basic = /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(authorization ?? '')?.[1]
  if (basic !== undefined) {
    const text = Buffer.from(basic, 'base64').toString('utf8')
    const colon = text.indexOf(':')
    const user = (colon === -1 ? text : text.slice(0, colon)).trim()
    if (user !== '') return user
  }
  const inBody = typeof body === 'object' && body !== null && 'writeKey' in body ? body.writeKey : undefined
  return typeof inBody === 'string' && inBody.trim() !== '' ? inBody.trim() : null
}

/** The ingest key of a webhook: UserGuiding lets its customers set a URL, but no headers. */
export function readQueryKey(query: string): string | null {
  const key = new URLSearchParams(query).get('key')?.trim() ?? ''
  return key === '' ? null : key
}

/** The ingest key with its source; null when it is unknown. @throws when the database cannot be queried */
export async function findKey(key: string): Promise<FoundKey | null> {
  const hash = createHash('sha256').update(key).digest()
  const id = hash.toString('base64')
  const cache = cachedOwners()
  const cached = cache.get(id)
  if (cached !== undefined) return cached
  const found = await findIngestKey(db(), hash)
  cache.set(id, found)
  return found
}

/** Empties the cache after an insert has found that a key was revoked. */
export function forgetKeys(): void {
  cachedOwners().clear()
}
