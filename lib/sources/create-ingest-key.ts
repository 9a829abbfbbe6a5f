import { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { nameField, parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { hashIngestKey, newIngestKey } from '@/lib/security/ingest-key'
import { requireSource } from './require-source'

const schema = z.object({ sourceId: z.uuid(), label: nameField('a label').default('Ingest key') })

/**
 * Makes a key with which events can be sent to one source.
 * @returns the key itself: this is the only time that anyone can see it
 */
export async function createIngestKey(args: {
  ctx: Ctx
  input: z.input<typeof schema>
}): Promise<{ id: string; ingestKey: string }> {
  const { ctx } = args
  const { sourceId, label } = parseInput(schema, args.input)
  permit(ctx, 'ingest_key.create')
  const ingestKey = newIngestKey()
  const id = newId()
  const last4 = ingestKey.slice(-4)
  await prisma().$transaction(async tx => {
    await requireSource(tx, { ctx, sourceId })
    await tx.ingestKey.create({
      data: {
        id,
        sourceId,
        label,
        hash: new Uint8Array(hashIngestKey(ingestKey)),
        last4,
        createdBy: ctx.actor.name,
      },
      select: { id: true },
    })
    await writeAudit(tx, { ctx, action: 'ingest_key.create', sourceId, after: { label, last4 } })
  })
  return { id, ingestKey }
}
