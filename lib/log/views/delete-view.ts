import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { personOf } from './view-fields'

const schema = z.object({ id: z.uuid('A view ID must be a UUID.') })

/** Deletes one of the person's own views. Idempotent. The view's link then shows that it was not found. */
export async function deleteView(args: { ctx: Ctx; input: z.input<typeof schema> }): Promise<{ id: string }> {
  const { ctx } = args
  const { id } = parseInput(schema, args.input)
  permit(ctx, 'view.save')
  await prisma().savedView.deleteMany({ where: { id, accountId: ctx.accountId, userId: personOf(ctx) } })
  return { id }
}
