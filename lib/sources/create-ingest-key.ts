import { z } from 'zod'
import { nameField } from '@/lib/accounts/fields'
import { verb } from '@/lib/accounts/verb'
import { newId } from '@/lib/platform/ids'
import { hashIngestKey, newIngestKey } from '@/lib/security/ingest-key'
import { requireSource } from './require-source'

const schema = z.object({ sourceId: z.uuid(), label: nameField('a label').default('Ingest key') })

/**
 * Creates a key for sending events to one source.
 * @returns the key itself, which cannot be read again
 * @throws AppError `invalid`, `forbidden`, `not_found`
 */
export const createIngestKey = verb(
  { input: schema, permission: 'ingest_key.create', lock: requireSource },
  async ({ ctx, input, tx, audit }): Promise<{ id: string; ingestKey: string }> => {
    const { sourceId, label } = input
    const ingestKey = newIngestKey()
    const id = newId()
    const last4 = ingestKey.slice(-4)
    const hash = new Uint8Array(hashIngestKey(ingestKey))
    await tx.ingestKey.create({
      data: { id, sourceId, label, hash, last4, createdBy: ctx.actor.name },
      select: { id: true },
    })
    await audit('ingest_key.create', { sourceId, after: { label, last4 } })
    return { id, ingestKey }
  },
)
