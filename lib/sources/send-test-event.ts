import type { Ctx } from '@/lib/accounts/ctx'
import { type VerbArgs, verb } from '@/lib/accounts/verb'
import type { DeliveryDetail, Note } from '@/lib/contract/delivery'
import { storeItems } from '@/lib/ingest/store-items'
import { getDelivery } from '@/lib/log/get-delivery'
import { prisma } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { claimTest, readTest } from './begin-test'
import { testInput } from './schemas'

/**
 * Sends a real event of the kind `test` along the usual path: stored, queued, sent by a worker with the saved key and
 * region, and shown in the log.
 * @returns its delivery, and the message ID to look for in Segment
 * @throws AppError `invalid` (field `event` or `payload`), `forbidden`, `not_found`, `conflict` when the source is not
 *   connected, `too_many` within two seconds of the last test, `unavailable` when the event was not stored
 */
export async function sendTestEvent(
  args: VerbArgs<typeof testInput>,
): Promise<{ deliveryId: string; messageId: string; notes: Note[] }> {
  const { source, item, track } = await beginTest(args)
  const { id: sourceId, accountId, strict } = source
  const limits = { rateLimit: null, allowedOrigins: [], disabledEvents: source.disabledEvents }
  const owner = { keyId: '', sourceId, accountId, strict, ...limits }
  const [stored] = (await storeItems({ owner, items: [item], requestId: newId(), kind: 'test' })) ?? []
  if (stored?.outcome !== 'accepted') {
    throw new AppError(
      'unavailable',
      stored?.rejection?.message ?? 'The test event was not stored. Try again.',
    )
  }
  await prisma().source.update({ where: { id: sourceId }, data: { testId: stored.id }, select: { id: true } })
  return { deliveryId: stored.id, messageId: track.outgoingId, notes: track.notes }
}

const beginTest = verb(
  { input: testInput, permission: 'source.test', lock: claimTest },
  async ({ input, locked: source, audit }) => {
    const { sourceId, event, payload } = input
    const test = readTest({ sourceId, strict: source.strict, event, payload })
    const after = { event, messageId: test.track.outgoingId }
    await audit('connection.test', { sourceId, after })
    return { source, ...test }
  },
)

interface TestedSource {
  testId: string | null
  host: string
  keyFingerprint: string | null
}

/**
 * A source's latest test event; null if there is none, if it has outlived the retention period, or if it was not sent with
 * the current key and region.
 */
export async function lastTest(args: { ctx: Ctx; input: TestedSource }): Promise<DeliveryDetail | null> {
  const { testId, host, keyFingerprint } = args.input
  if (testId === null) return null
  try {
    const test = await getDelivery({ ctx: args.ctx, input: { id: testId } })
    const sent = test.attemptRows.at(-1)
    return !sent || (sent.host === host && sent.keyFingerprint === keyFingerprint) ? test : null
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}
