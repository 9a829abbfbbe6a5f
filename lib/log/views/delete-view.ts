import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { personOf } from './view-fields'

const schema = z.object({ id: z.uuid('Name the view by its id.') })

/** Deletes a view of one's own; deleting it twice changes nothing. Its link then says that it is gone. */
export async function deleteView(args: { ctx: Ctx; input: z.input<typeof schema> }): Promise<{ id: string }> {
  const { ctx } = args
  const { id } = parseInput(schema, args.input)
  permit(ctx, 'view.save')
  await prisma().savedView.deleteMany({ where: { id, accountId: ctx.accountId, userId: personOf(ctx) } })
  return { id }
}
