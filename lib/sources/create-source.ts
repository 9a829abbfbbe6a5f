import { verb } from '@/lib/accounts/verb'
import { AppError } from '@/lib/platform/errors'
import { addSource } from './add-source'
import { newSourceInput } from './schemas'

/**
 * Adds a source to the account, not connected yet.
 * @throws AppError `invalid`, `forbidden`, or `conflict` when the account has one of that name
 */
export const createSource = verb(
  { input: newSourceInput, permission: 'source.create' },
  async ({ ctx, input: { name }, tx }): Promise<{ sourceId: string; schema: string }> => {
    // The lock that connecting by a new name takes too.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`source:${ctx.accountId}:${name}`}))`
    const where = { accountId_name: { accountId: ctx.accountId, name } }
    const taken = await tx.source.findUnique({ where, select: { id: true } })
    if (taken)
      throw new AppError('conflict', `This account already has a source “${name}”. Choose another name.`, {
        field: 'name',
      })
    const { id, schemaName } = await addSource(tx, { ctx, name })
    return { sourceId: id, schema: schemaName }
  },
)
