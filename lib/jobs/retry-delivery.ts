import { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { conflict, notFound } from '@/lib/platform/errors'
import { prismaSql } from '@/lib/platform/sql'
import { announce } from '@/lib/store/announce'
import { expediteDeliveries } from '@/lib/store/expedite-delivery'
import { requeueDeliveries } from '@/lib/store/requeue-delivery'

const schema = z.object({ id: z.uuid('Name one delivery by its id.') })

/**
 * Sends one delivery again under the same message id: a failed or discarded one goes back to the queue, a retrying
 * one is moved up. Nothing that is on its way runs twice, so a double click does no harm.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when there is nothing to retry
 */
export async function retryDelivery(args: {
  ctx: Ctx
  input: z.input<typeof schema>
}): Promise<{ id: string }> {
  const { ctx } = args
  const { id } = parseInput(schema, args.input)
  permit(ctx, 'delivery.retry')
  const sourceId = await prisma().$transaction(async tx => {
    const sql = prismaSql(tx)
    const sources = await tx.source.findMany({ where: { accountId: ctx.accountId }, select: { id: true } })
    const ids = sources.map(source => source.id)
    const moved = [
      ...(await requeueDeliveries(sql, ids, [id])),
      ...(await expediteDeliveries(sql, ids, [id])),
    ]
    const first = moved[0]
    if (first === undefined) throw await nothingToRetry(tx, ids, id)
    await writeAudit(tx, {
      ctx,
      action: 'delivery.retry',
      sourceId: first.sourceId,
      after: { deliveryId: id },
    })
    return first.sourceId
  })
  announce(sourceId)
  return { id }
}

type Raw = { $queryRaw<T>(text: TemplateStringsArray, ...values: unknown[]): Promise<T> }

async function nothingToRetry(tx: Raw, sources: string[], id: string) {
  const known = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM relay.event WHERE source_id = ANY(${sources}::uuid[]) AND id = ${id}::uuid LIMIT 1`
  return known.length === 0
    ? notFound('This delivery does not exist in this account.')
    : conflict('There is nothing to retry: only failed, discarded and retrying deliveries can be sent again.')
}
