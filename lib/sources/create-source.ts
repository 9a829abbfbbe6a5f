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
import { requireSource } from './require-source'
import { saveSource } from './save-source'
import { newSourceInput, renameInput } from './schemas'

/**
 * Adds a source to the account. It is not connected yet.
 * @throws AppError `invalid`, `forbidden`, or `conflict` when the account has a source of that name
 */
export const createSource = verb(
  { input: newSourceInput, permission: 'source.create' },
  async ({ ctx, input: { name }, tx }): Promise<{ sourceId: string; schema: string }> => {
    await claimName(tx, ctx.accountId, name)
    const { id, schemaName } = await addSource(tx, { ctx, name })
    return { sourceId: id, schema: schemaName }
  },
)

/**
 * Renames a source. Its warehouse schema stays as it is, so that queries keep working, unless `changeSchema` is set.
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when the name is taken or the source changed since `version`
 */
export const renameSource = verb(
  { input: renameInput, permission: 'source.rename', lock: requireSource },
  async ({
    ctx,
    input,
    locked: source,
    ...on
  }): Promise<{ sourceId: string; name: string; schema: string }> => {
    const { sourceId, name, changeSchema } = input
    const renamed = source.name !== name
    if (renamed) await claimName(on.tx, ctx.accountId, name)
    const schema = changeSchema ? await newSchemaName(on.tx, source, name) : source.schemaName
    const moved = source.schemaName !== schema
    if (!renamed && !moved) return { sourceId, name, schema }
    await saveSource(on, {
      sourceId,
      action: 'source.rename',
      data: { name, schemaName: schema },
      before: { name: source.name, ...(moved ? { schema: source.schemaName } : {}) },
      after: { name, ...(moved ? { schema } : {}) },
    })
    return { sourceId, name, schema }
  },
)

/** Takes the same lock as connecting by name. @throws AppError `conflict` when the name is taken */
async function claimName(tx: Prisma.TransactionClient, accountId: string, name: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`source:${accountId}:${name}`}))`
  const where = { accountId_name: { accountId, name } }
  const taken = await tx.source.findUnique({ where, select: { id: true } })
  if (taken)
    throw new AppError('conflict', `This account already has a source “${name}”. Choose another name.`, {
      field: 'name',
    })
}

/** Adds an unconnected source and its lane. The caller must have checked the name and the permission. */
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

/** The schema name for a source's new name: its own if it already fits. */
async function newSchemaName(tx: Prisma.TransactionClient, source: Source, name: string): Promise<string> {
  const plain = schemaNameOf(name)
  const own = [plain, `${plain}_${source.id.slice(-6)}`]
  return own.includes(source.schemaName) ? source.schemaName : claimSchemaName(tx, name, source.id)
}

/**
 * The schema name of a new source. If the plain name is taken, appends `_` and the last six characters of the source ID.
 * The first characters of the ID are a time, which sources created together share.
 */
async function claimSchemaName(
  tx: Prisma.TransactionClient,
  name: string,
  sourceId: string,
): Promise<string> {
  const plain = schemaNameOf(name)
  const suffixed = `${plain}_${sourceId.slice(-6)}`
  if (isReservedSchema(plain)) return suffixed
  // Held until the transaction ends, so two sources cannot both find the name free.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`schema:${plain}`}))`
  const query = { where: { schemaName: plain }, select: { id: true } }
  const taken = (await tx.source.findUnique(query)) ?? (await tx.deletedSource.findUnique(query))
  return taken ? suffixed : plain
}
