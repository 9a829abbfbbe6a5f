import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { isReservedSchema, schemaNameOf } from '@/lib/contract/schema-name'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/ids'
import { prismaSql } from '@/lib/platform/sql'
import { createLane } from '@/lib/store/lane'
import type { Prisma, Source } from '@/prisma/generated/client'

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
