import { createHash } from 'node:crypto'
import { db } from '@/lib/platform/db'
import { singleton } from '@/lib/platform/singleton'
import { findIngestKey, type IngestKeyOwner } from '@/lib/store/find-ingest-key'

// How long an answer is believed. A revoked key stops at once all the same: the insert itself checks the key.
const KNOWN_MS = 5_000
const UNKNOWN_MS = 1_000
const MOST = 10_000

interface Remembered {
  owner: IngestKeyOwner | null
  until: number
}

const remembered = () => singleton('ingest.keys', () => new Map<string, Remembered>())

/** The ingest key of a request: Basic auth's user name, else `writeKey` in the body. */
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

/** The ingest key of a webhook: UserGuiding lets its customers set an address, but no header. */
export function readQueryKey(query: string): string | null {
  const key = new URLSearchParams(query).get('key')?.trim() ?? ''
  return key === '' ? null : key
}

/** What the key opens, or null. @throws when the database cannot be asked. */
export async function authenticate(key: string): Promise<IngestKeyOwner | null> {
  const hash = createHash('sha256').update(key).digest()
  const id = hash.toString('base64')
  const cache = remembered()
  const known = cache.get(id)
  if (known !== undefined && known.until > Date.now()) return known.owner
  const owner = await findIngestKey(db(), hash)
  if (cache.size >= MOST) cache.clear()
  cache.set(id, { owner, until: Date.now() + (owner === null ? UNKNOWN_MS : KNOWN_MS) })
  return owner
}

/** Forgets what is remembered about all keys: after the insert found one revoked. */
export function forgetKeys(): void {
  remembered().clear()
}
