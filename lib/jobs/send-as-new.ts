import { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { readChosen } from '@/lib/jobs/sql/read-chosen'
import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'
import { conflict, notFound } from '@/lib/platform/errors'
import { prismaSql } from '@/lib/platform/sql'
import { announce } from '@/lib/store/announce'
import { sourcesOf } from './job-permission'
import { replayEvents } from './replay-events'

const schema = z.object({ id: z.uuid('Name one delivery by its id.') })

/** A second copy within this time is a slip of the hand. */
const AGAIN_MS = 10_000

/**
 * Sends a settled delivery once more under a new message id: Segment counts it again. The original stays as it is.
 * @returns the new delivery
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when it cannot be sent as new
 */
export async function sendAsNew(args: {
  ctx: Ctx
  input: z.input<typeof schema>
}): Promise<{ id: string; outgoingId: string }> {
  const { ctx } = args
  const { id } = parseInput(schema, args.input)
  permit(ctx, 'delivery.send_as_new')
  const sent = await prisma().$transaction(async tx => {
    const sql = prismaSql(tx)
    const found = await readChosen(sql, await sourcesOf(tx, ctx.accountId), [id.toLowerCase()])
    if (found.length === 0) throw notFound('This delivery does not exist in this account.')
    const { replayed, refused } = await replayEvents(sql, found, new Date(now().getTime() - AGAIN_MS))
    const [one] = replayed
    if (one === undefined) throw conflict(WHY[[...refused.values()][0] ?? ''] ?? 'It cannot be sent as new.')
    const after = { deliveryId: id, newDeliveryId: one.id, outgoingId: one.outgoing }
    await writeAudit(tx, { ctx, action: 'delivery.send_as_new', sourceId: one.sourceId, after })
    return one
  })
  announce(sent.sourceId)
  return { id: sent.id, outgoingId: sent.outgoing }
}

const WHY: Readonly<Record<string, string>> = {
  rejected:
    'A rejected event breaks the contract and was never sent. Its sender has to send it again, put right.',
  on_its_way: 'It is still on its way under its own id. Wait until it is settled, or use Retry.',
  sent_already: 'It was sent as new a moment ago. Look for its copy first.',
  changed: 'It changed meanwhile. Look at it again.',
}
