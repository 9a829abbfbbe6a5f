import { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { readChosen } from '@/lib/jobs/sql/read-chosen'
import { prisma } from '@/lib/platform/db'
import { conflict, notFound } from '@/lib/platform/errors'
import { prismaSql } from '@/lib/platform/sql'
import { announce } from '@/lib/store/announce'
import { discardDeliveries } from '@/lib/store/discard-deliveries'
import { sourcesOf } from './job-permission'

const schema = z.object({ id: z.uuid('Name one delivery by its id.') })

/**
 * Discards one delivery that waits: it is not sent, and is kept with the person's name.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when it does not wait
 */
export async function discardDelivery(args: {
  ctx: Ctx
  input: z.input<typeof schema>
}): Promise<{ id: string }> {
  const { ctx } = args
  const { id } = parseInput(schema, args.input)
  permit(ctx, 'delivery.discard')
  const sourceId = await prisma().$transaction(async tx => {
    const sql = prismaSql(tx)
    const sources = await sourcesOf(tx, ctx.accountId)
    const [gone] = await discardDeliveries(sql, sources, [id], ctx.actor.name)
    if (gone === undefined) {
      const [known] = await readChosen(sql, sources, [id.toLowerCase()])
      throw known === undefined
        ? notFound('This delivery does not exist in this account.')
        : conflict('There is nothing to discard: only queued, retrying and held deliveries can be discarded.')
    }
    await writeAudit(tx, {
      ctx,
      action: 'delivery.discard',
      sourceId: gone.sourceId,
      after: { deliveryId: id },
    })
    return gone.sourceId
  })
  announce(sourceId)
  return { id }
}
