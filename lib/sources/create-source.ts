import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { verb } from '@/lib/accounts/verb'
import { isReservedSchema, schemaNameOf } from '@/lib/contract/schema-name'
import { now } from '@/lib/platform/clock'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { prismaSql } from '@/lib/platform/sql'
import { createLane } from '@/lib/store/lane'
import type { Prisma, Source } from '@/prisma/generated/client'
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

/** Adds a source with its lane, not connected yet. The caller has checked name and permission. */
export async function addSource(
  tx: Prisma.TransactionClient,
  args: { ctx: Pick<Ctx, 'accountId' | 'actor'>; name: string },
): Promise<Source> {
  const { ctx, name } = args
  const { accountId } = ctx
  const id = newId()
  const schemaName = await claimSchemaName(tx, name, id)
  const source = await tx.source.create({ data: { id, accountId, name, schemaName, createdAt: now() } })
  await createLane(prismaSql(tx), { sourceId: id, accountId })
  await writeAudit(tx, { ctx, action: 'source.create', sourceId: id, after: { name, schema: schemaName } })
  return source
}

/**
 * The schema name of a new source: the plain one for the first that asks, after that with `_` and the last six characters
 * of the source id. Its first characters are a time, the same for sources created together.
 */
async function claimSchemaName(
  tx: Prisma.TransactionClient,
  name: string,
  sourceId: string,
): Promise<string> {
  const plain = schemaNameOf(name)
  const suffixed = `${plain}_${sourceId.slice(-6)}`
  if (isReservedSchema(plain)) return suffixed
  // Held until the end of the transaction, so that two sources cannot both find the name free.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`schema:${plain}`}))`
  const taken = await tx.source.findUnique({ where: { schemaName: plain }, select: { id: true } })
  return taken ? suffixed : plain
}
