import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/ids'
import { prismaSql } from '@/lib/platform/sql'
import { createLane } from '@/lib/store/lane'
import type { Prisma, Source } from '@/prisma/generated/client'
import { claimSchemaName } from './claim-schema'

/** A new source of the account, not connected yet, with its lane. The caller has checked name and permission. */
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
