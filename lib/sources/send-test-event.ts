import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import type { Note } from '@/lib/contract/delivery'
import { storeItems } from '@/lib/ingest/store-items'
import { prisma } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { claimTest } from './claim-test'
import { readTest } from './read-test'
import { testInput } from './schemas'

/**
 * Sends a real event of the kind `test` on the way of every event: stored, queued, sent by a worker with the saved key
 * and region, and shown in the log.
 * @returns its delivery, and the message id to look for in Segment
 * @throws AppError `invalid` (field `event` or `payload`), `forbidden`, `not_found`, `conflict` when the source is not
 *   connected, `too_many` within two seconds of the last test
 */
export async function sendTestEvent(args: {
  ctx: Ctx
  input: z.input<typeof testInput>
}): Promise<{ deliveryId: string; messageId: string; notes: Note[] }> {
  const { ctx } = args
  const { sourceId, event, payload } = parseInput(testInput, args.input)
  permit(ctx, 'source.test')
  const { source, item, track } = await prisma().$transaction(async tx => {
    const source = await claimTest(tx, { ctx, sourceId })
    const test = readTest({ sourceId, strict: source.strict, event, payload })
    const after = { event, messageId: test.track.outgoingId }
    await writeAudit(tx, { ctx, action: 'connection.test', sourceId, after })
    return { source, ...test }
  })
  const { accountId, strict } = source
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
