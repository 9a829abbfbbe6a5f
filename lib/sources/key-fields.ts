import type { Ctx } from '@/lib/accounts/ctx'
import { now } from '@/lib/platform/clock'
import { fingerprint } from '@/lib/security/fingerprint'
import { sealWriteKey } from '@/lib/security/write-key-box'

/** The source columns for the sealed write key and for the parts of it that may be shown. */
export function keyFields(ctx: Pick<Ctx, 'actor'>, sourceId: string, writeKey: string) {
  return {
    writeKeyBox: sealWriteKey(sourceId, writeKey),
    keyFingerprint: fingerprint(writeKey),
    // Four characters would reveal too much of a short key.
    keyLast4: writeKey.length >= 16 ? writeKey.slice(-4) : '',
    keySetAt: now(),
    keySetBy: ctx.actor.name,
  }
}

/** The same columns without a key. */
export const NO_KEY = {
  writeKeyBox: null,
  keyFingerprint: null,
  keyLast4: null,
  keySetAt: null,
  keySetBy: null,
} as const
