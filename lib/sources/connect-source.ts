import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { prismaSql } from '@/lib/platform/sql'
import type { Prisma, Source } from '@/prisma/generated/client'
import { addSource } from './add-source'
import { keyFields } from './key-fields'
import { openLane } from './open-lane'
import { requireSource } from './require-source'
import { connectInput } from './schemas'
import { checkWriteKey } from './write-key'

/**
 * Gives a source its write key and residency, and lets its events go: those that wait too, unless they are to be
 * discarded. A source named by a new name is made; one that
 * is connected gets the new key and residency.
 * @returns notes: what was changed in the typed key or looks odd about it
 * @throws AppError `invalid`, `forbidden`, `not_found`, or `conflict` when it changed since `version`
 */
export async function connectSource(args: {
  ctx: Ctx
  input: z.input<typeof connectInput>
}): Promise<{ sourceId: string; schema: string; notes: string[] }> {
  const { ctx } = args
  const input = parseInput(connectInput, args.input)
  permit(ctx, 'source.connect')
  const { key, notes } = checkWriteKey(input.writeKey)
  const { residency, waiting } = input
  return prisma().$transaction(async tx => {
    const source = await findOrAdd(tx, ctx, input)
    const fields = keyFields(ctx, source.id, key)
    await tx.source.update({
      where: { id: source.id },
      data: { ...fields, residency, version: { increment: 1 } },
      select: { id: true },
    })
    await openLane(prismaSql(tx), { ctx, sourceId: source.id, waiting })
    await writeAudit(tx, {
      ctx,
      action: 'source.connect',
      sourceId: source.id,
      before: { keyFingerprint: source.keyFingerprint, residency: source.residency },
      after: { keyFingerprint: fields.keyFingerprint, residency, waiting },
    })
    return { sourceId: source.id, schema: source.schemaName, notes }
  })
}

async function findOrAdd(
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  input: z.output<typeof connectInput>,
): Promise<Source> {
  const { sourceId, name, version } = input
  if (sourceId !== undefined) return requireSource(tx, { ctx, sourceId, version })
  if (name === undefined) throw new Error('connectInput lets neither pass')
  // Two callers with the same new name: the second waits and then finds it.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`source:${ctx.accountId}:${name}`}))`
  const { accountId } = ctx
  const known = await tx.source.findUnique({
    where: { accountId_name: { accountId, name } },
    select: { id: true },
  })
  if (known) return requireSource(tx, { ctx, sourceId: known.id, version })
  permit(ctx, 'source.create')
  return addSource(tx, { ctx, name })
}
