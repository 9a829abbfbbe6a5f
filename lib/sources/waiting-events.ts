import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { db } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { ledgerTotals } from '@/lib/store/ledger-totals'

const schema = z.object({ sourceId: z.uuid('`sourceId` must be a UUID.') })

/** The events that are waiting at a source now. */
export interface WaitingEvents {
  /** Queued, retrying and held together. */
  waiting: number
  held: number
  /** ISO 8601: when the first held event expires; null when none is held. */
  firstExpiresAt: string | null
}

const FIRST_EXPIRY = `SELECT min(due_at) AS at FROM relay.queue WHERE source_id = $1::uuid AND state = 'held'`

/**
 * Counts the events that a decision about a source affects. Reads the ledger, so a long queue adds no cost.
 * @throws AppError `invalid`, `forbidden`, `not_found`
 */
export async function waitingEvents(args: {
  ctx: Ctx
  input: z.input<typeof schema>
}): Promise<WaitingEvents> {
  const { ctx } = args
  const input = parseInput(schema, args.input)
  permit(ctx, 'delivery.view')
  const ids = await sourceIds(db(), ctx.accountId, input.sourceId)
  const [totals, expiry] = await Promise.all([
    ledgerTotals(db(), ids),
    db().query<{ at: Date | null }>(FIRST_EXPIRY, [input.sourceId]),
  ])
  const { queued = 0, retrying = 0, held = 0 } = totals.get(input.sourceId) ?? {}
  return {
    waiting: queued + retrying + held,
    held,
    firstExpiresAt: expiry.rows[0]?.at?.toISOString() ?? null,
  }
}
