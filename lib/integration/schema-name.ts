import type { Prisma } from '@/prisma/generated/client'

/** Postgres cuts names at 63; room for `_` and six characters. */
const LONGEST = 56
/** Schemas that a warehouse or this product has already. */
const RESERVED = new Set(['public', 'relay', 'information_schema'])

/**
 * The snake_case of a source's name as a warehouse schema name: `UserGuiding_Prod` → `userguiding_prod`.
 * Words are not split at capitals, as Segment does not either.
 */
export function schemaNameOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, LONGEST)
    .replace(/_+$/, '')
  if (slug === '') return 'source'
  return /^[0-9]/.test(slug) ? `source_${slug}`.slice(0, LONGEST) : slug
}

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
  if (RESERVED.has(plain) || plain.startsWith('pg_')) return suffixed
  // Until the end of the transaction, so that two sources cannot both see the name free.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`schema:${plain}`}))`
  const taken = await tx.source.findUnique({ where: { schemaName: plain }, select: { id: true } })
  return taken ? suffixed : plain
}
