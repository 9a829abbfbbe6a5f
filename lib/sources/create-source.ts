import type { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { addSource } from './add-source'
import { newSourceInput } from './schemas'

/**
 * Adds a source to the account, not connected yet.
 * @throws AppError `invalid`, `forbidden`, or `conflict` when the account has one of that name
 */
export async function createSource(args: {
  ctx: Ctx
  input: z.input<typeof newSourceInput>
}): Promise<{ sourceId: string; schema: string }> {
  const { ctx } = args
  const { name } = parseInput(newSourceInput, args.input)
  permit(ctx, 'source.create')
  return prisma().$transaction(async tx => {
    // The same lock as connecting by a new name takes.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`source:${ctx.accountId}:${name}`}))`
    const where = { accountId_name: { accountId: ctx.accountId, name } }
    const taken = await tx.source.findUnique({ where, select: { id: true } })
    if (taken)
      throw new AppError('conflict', `This account has a source “${name}” already. Choose another name.`, {
        field: 'name',
      })
    const { id, schemaName } = await addSource(tx, { ctx, name })
    return { sourceId: id, schema: schemaName }
  })
}
