import { isReservedSchema, schemaNameOf } from '@/lib/contract/schema-name'
import type { Prisma } from '@/prisma/generated/client'

/**
 * Claims a schema name for a new source: the plain one for the first that asks, then with `_` and the last six
 * characters of the source id (its first ones are a time, and equal for sources made together).
 */
export async function claimSchemaName(
  tx: Prisma.TransactionClient,
  name: string,
  sourceId: string,
): Promise<string> {
  const plain = schemaNameOf(name)
  const suffixed = `${plain}_${sourceId.slice(-6)}`
  if (isReservedSchema(plain)) return suffixed
  // Until the end of the transaction, so that two sources cannot both see the name free.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`schema:${plain}`}))`
  const taken = await tx.source.findUnique({ where: { schemaName: plain }, select: { id: true } })
  return taken ? suffixed : plain
}
