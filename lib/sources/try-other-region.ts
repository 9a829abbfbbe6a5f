import { transact, type VerbArgs, verb } from '@/lib/accounts/verb'
import type { Explanation } from '@/lib/contract/delivery'
import { explain } from '@/lib/contract/reasons'
import type { Region } from '@/lib/contract/region'
import { sendRequest } from '@/lib/deliver/send-request'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { openWriteKey } from '@/lib/security/write-key-box'
import { claimTest, readTest } from './begin-test'
import { testInput } from './schemas'

/** The outcome of a test event sent to the region that the source does not use. */
export interface RegionAttempt {
  residency: Region
  /** The origin of the other region. */
  host: string
  /** The message ID to look for in Segment. */
  messageId: string
  accepted: boolean
  status: number | null
  durationMs: number
  /** First 1 KB of the response, secrets redacted. */
  response: string | null
  /** Null when accepted. */
  explanation: Explanation | null
}

/**
 * Sends one test event to the other region's host with the stored key, using the usual sender. The saved region
 * does not change. The event appears in the history, but not in the ledger, because the source did not send it.
 * @throws AppError like `sendTestEvent`
 */
export async function tryOtherRegion(args: VerbArgs<typeof testInput>): Promise<RegionAttempt> {
  const { source, event, track } = await beginTry(args)
  const sourceId = source.id
  const residency = source.residency === 'us' ? 'eu' : 'us'
  const writeKey = openWriteKey(sourceId, source.writeKeyBox ?? '')
  const { outgoingId: messageId, event: name, userId, anonymousId, body } = track
  const id = newId()
  const progress = { attempt: 1, tries: 0, spentMs: 0, parked: false, requestId: id }
  const parts = await sendRequest(
    { residency, host: config().segmentHosts[residency], writeKey, keyFingerprint: source.keyFingerprint },
    [{ id, sourceId, outgoingId: messageId, name, userId, anonymousId, body, ...progress }],
    () => undefined,
  )
  const record = parts.find(part => part.events.length > 0)?.sent.record
  if (record === undefined) throw new Error('the request has no outcome')
  const { host, status, durationMs, response, outcome } = record
  const after = { residency, host, event, messageId, outcome, status }
  await transact(args.ctx, ({ audit }) => audit('connection.try_region', { sourceId, after }))
  const accepted = outcome === 'accepted'
  const explanation = accepted ? null : explain(outcome)
  return { residency, host, messageId, accepted, status, durationMs, response, explanation }
}

const beginTry = verb(
  { input: testInput, permission: 'source.test', lock: claimTest },
  async ({ input, locked: source }) => {
    const { sourceId, event, payload } = input
    return { source, event, ...readTest({ sourceId, strict: source.strict, event, payload }) }
  },
)
