import { nameOf } from '@/lib/accounts/name'
import { verb } from '@/lib/accounts/verb'
import { formatCount } from '@/lib/contract/format'
import { conflict, invalid, messageOf } from '@/lib/platform/errors'
import type { Sql } from '@/lib/platform/sql'
import { ledgerTotals } from '@/lib/store/ledger-totals'
import { requireSource } from './require-source'
import { deleteInput } from './schemas'

/** The SQLSTATE of a lock timeout. Unlike the message of the error, it does not depend on the database's language. */
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Deletes a source with its write key, ingest keys, alerts and decisions about problems. Its ledger and its audit log stay;
 * its deliveries leave the log at once and the database with their partitions.
 * @throws AppError `invalid` when `confirm` is not the source's name, `forbidden`, `not_found`, or `conflict` while events
 *   are waiting, when the database is too busy, or when the source changed since `version`
 */
export const deleteSource = verb(
  { input: deleteInput, permission: 'source.delete', lock: requireSource },
  async ({ ctx, input, locked: source, sql, audit }): Promise<{ sourceId: string; name: string }> => {
    const { id, name, schemaName, keyFingerprint } = source
    if (nameOf(input.confirm) !== name) throw invalid(`Enter ${name} to confirm.`, 'confirm')
    await audit('source.delete', { sourceId: id, before: { name, schema: schemaName, keyFingerprint } })
    // The deletion comes last, because it blocks inserts until the commit.
    const { rows } = await sql
      .query<{ deleted: boolean }>('SELECT relay.delete_source($1::uuid, $2::uuid, $3::text) AS deleted', [
        id,
        ctx.accountId,
        ctx.actor.name,
      ])
      .catch((error: unknown) => {
        if (!messageOf(error).includes(LOCK_NOT_AVAILABLE)) throw error
        throw conflict('The database is busy, so nothing was deleted. Try again in a moment.')
      })
    if (rows[0]?.deleted !== true) throw conflict(await whyNotDeleted(sql, { id, name }))
    return { sourceId: id, name }
  },
)

async function whyNotDeleted(sql: Sql, { id, name }: { id: string; name: string }): Promise<string> {
  const { queued = 0, sending = 0, retrying = 0, held = 0 } = (await ledgerTotals(sql, [id])).get(id) ?? {}
  const events = formatCount(queued + sending + retrying + held, 'event')
  return `${name} still has ${events} to deliver, so it was not deleted. Wait until delivery is complete, or disconnect the source and discard its waiting events.`
}
