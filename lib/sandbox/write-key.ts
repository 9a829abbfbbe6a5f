import { fingerprint } from '@/lib/security/fingerprint'

/** The parts of a write key that may be shown. */
export interface KeyMark {
  fingerprint: string
  last4: string
}

/**
 * The write key of a request: from HTTP Basic (`key:`, where the colon is optional), else `writeKey` in the body.
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

/** Segment refuses a key only if it is empty or very short. Any other key gets a 200, whether known or not. */
export function isRefusedKey(key: string | null): boolean {
  return key === null || key.trim().length < 8
}

/** The last characters of a write key and the same fingerprint that the product stores. */
export function markOf(key: string): KeyMark {
  // Four characters of a short key would reveal too much of it.
  return { fingerprint: fingerprint(key), last4: key.length >= 16 ? key.slice(-4) : '' }
}
