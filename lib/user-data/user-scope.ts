import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { DAY_MS } from '@/lib/contract/duration'
import { MAX_ID_CHARACTERS } from '@/lib/contract/limits'
import { textField } from '@/lib/contract/text-field'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import type { SubjectScope } from '@/lib/store/subject-events'

export const UserInput = z.object({
  /** Compared exactly, so it is not trimmed. */
  user: textField('Enter a user ID.')
    .min(1, 'Enter a user ID.')
    .refine(
      text => [...text].length <= MAX_ID_CHARACTERS,
      `A user ID has at most ${MAX_ID_CHARACTERS} characters.`,
    ),
})

/** Before the first event. */
const START = new Date(DAY_MS)

/** Everything stored for an account up to now, including the events of deleted sources. */
export async function userScope(ctx: Ctx, user: string): Promise<SubjectScope> {
  const { rows } = await db().query<{ id: string }>(
    `SELECT id FROM public.source WHERE account_id = $1::uuid
     UNION ALL SELECT id FROM public.deleted_source WHERE account_id = $1::uuid`,
    [ctx.accountId],
  )
  return {
    accountId: ctx.accountId,
    sourceIds: rows.map(row => row.id),
    subject: user,
    from: START,
    // The bound is exclusive, and an event may have arrived in this millisecond.
    until: new Date(now().getTime() + 1),
  }
}
