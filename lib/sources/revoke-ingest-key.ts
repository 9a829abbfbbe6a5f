import { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'
import { notFound } from '@/lib/platform/errors'

const schema = z.object({ ingestKeyId: z.uuid('Name the ingest key by its id.') })

/**
 * Ends an ingest key: requests with it are answered 401 from now on. Revoking one twice changes nothing.
 * @throws AppError `not_found`
 */
export async function revokeIngestKey(args: {
  ctx: Ctx
  input: z.input<typeof schema>
}): Promise<{ id: string; last4: string }> {
  const { ctx } = args
  const { ingestKeyId } = parseInput(schema, args.input)
  permit(ctx, 'ingest_key.revoke')
  return prisma().$transaction(async tx => {
    const key = await tx.ingestKey.findFirst({
      where: { id: ingestKeyId, source: { accountId: ctx.accountId } },
      select: { sourceId: true, label: true, last4: true },
    })
    if (!key) throw notFound('This ingest key does not exist in this account.')
    const { count } = await tx.ingestKey.updateMany({
      where: { id: ingestKeyId, revokedAt: null },
      data: { revokedAt: now() },
    })
    if (count > 0) {
      const before = { label: key.label, last4: key.last4 }
      await writeAudit(tx, { ctx, action: 'ingest_key.revoke', sourceId: key.sourceId, before })
    }
    return { id: ingestKeyId, last4: key.last4 }
  })
}
