import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import type { Explanation } from '@/lib/contract/delivery'
import { explain } from '@/lib/contract/reasons'
import { sendRequest } from '@/lib/deliver/send-request'
import { config } from '@/lib/platform/config'
import { prisma } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { parseInput } from '@/lib/platform/parse-input'
import { openWriteKey } from '@/lib/security/write-key-box'
import { claimTest } from './claim-test'
import { readTest } from './read-test'
import { type Residency, testInput } from './schemas'

/** What came of one test event that was sent to the region that the source does not use. */
export interface RegionTry {
  residency: Residency
  /** Origin. */
  host: string
  /** To look for in Segment. */
  messageId: string
  accepted: boolean
  status: number | null
  durationMs: number
  /** First 1 KB of the answer, secrets redacted. */
  response: string | null
  /** Of an outcome other than accepted. */
  explanation: Explanation | null
}

/**
 * Sends one test event to the other region's host with the stored key, through the sender of every event. The saved
 * region does not change, and the event is not in the ledger, because the source did not send it: the audit has it.
 * @throws AppError as `sendTestEvent`
 */
export async function tryOtherRegion(args: {
  ctx: Ctx
  input: z.input<typeof testInput>
}): Promise<RegionTry> {
  const { ctx } = args
  const { sourceId, event, payload } = parseInput(testInput, args.input)
  permit(ctx, 'source.test')
  const { source, track } = await prisma().$transaction(async tx => {
    const source = await claimTest(tx, { ctx, sourceId })
    return { source, ...readTest({ sourceId, strict: source.strict, event, payload }) }
  })
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
  await prisma().$transaction(tx =>
    writeAudit(tx, {
      ctx,
      action: 'connection.try_region',
      sourceId,
      after: { residency, host, event, messageId, outcome, status },
    }),
  )
  const accepted = outcome === 'accepted'
  const explanation = accepted ? null : explain(outcome)
  return { residency, host, messageId, accepted, status, durationMs, response, explanation }
}
