import { fingerprint } from '@/lib/security/fingerprint'

/** What may be shown of a write key. */
export interface KeyMark {
  fingerprint: string
  last4: string
}

/**
 * The write key of a request: HTTP Basic (`key:`, the colon may be missing), else `writeKey` of the body.
 * @returns null when there is none
 */
export function readWriteKey(
  authorization: string | undefined,
  body: Record<string, unknown>,
): string | null {
  const basic = /^Basic\s+(\S+)\s*$/i.exec(authorization ?? '')?.[1]
  if (basic !== undefined) {
    const key = Buffer.from(basic, 'base64').toString('utf8').split(':', 1)[0] ?? ''
    if (key !== '') return key
  }
  const inBody = body['writeKey']
  return typeof inBody === 'string' && inBody !== '' ? inBody : null
}

/** Segment refuses a key only when it is empty or very short; every other one gets a 200, known or not. */
export function isRefusedKey(key: string | null): boolean {
  return key === null || key.trim().length < 8
}

/** How a write key is shown and compared: by the same fingerprint that the product stores. */
export function markOf(key: string): KeyMark {
  // Of a short key, four characters would be too much of it.
  return { fingerprint: fingerprint(key), last4: key.length >= 16 ? key.slice(-4) : '' }
}
