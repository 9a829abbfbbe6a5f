import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { verb } from '@/lib/accounts/verb'
import { subjectQuery } from '@/lib/jobs/erase-chunk'
import type { JobState } from '@/lib/jobs/job'
import { insertJob } from '@/lib/jobs/sql/insert-job'
import { hiddenUser } from '@/lib/log/hide-users'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { UserInput, userScope } from './user-scope'

/** One erasure, as the page and the command line show it. Times are ISO 8601 in UTC. */
export interface Erasure {
  id: string
  /** A hash that is the same for the same user ID. The ID itself is not kept. */
  user: string
  state: JobState
  /** Events erased so far. */
  erased: number
  /** Events that are being sent, which are erased when Segment has responded. */
  sending: number
  by: string
  startedAt: string
  endedAt: string | null
}

/**
 * Starts the erasure of everything stored about one end user. Workers carry it out, and it survives a restart. Events that wait are
 * discarded first.
 * @param args.input.user a `userId`, `user_id` or `anonymousId`, exactly as sent
 * @throws AppError `invalid`, `forbidden`
 */
export const eraseUserData = verb(
  {
    input: UserInput,
    permission: 'user_data.erase',
    prepare: ({ user }, ctx) => userScope(ctx, user),
  },
  async ({ ctx, input: { user }, ready: scope, sql, audit }): Promise<{ id: string; user: string }> => {
    const id = newId()
    const { from, until, sourceIds } = scope
    await insertJob(sql, {
      id,
      accountId: ctx.accountId,
      kind: 'erase',
      sourceIds,
      query: subjectQuery(user),
      chosen: null,
      from,
      until,
      settled: null,
      expected: 0,
      expectedExact: false,
      by: ctx.actor,
      thenResume: null,
    })
    const hidden = hiddenUser(ctx.accountId, user)
    await audit('user_data.erase', { after: { jobId: id, user: hidden } })
    return { id, user: hidden }
  },
)

/** The account's 20 newest erasures. @throws AppError `forbidden` */
export async function listErasures(args: { ctx: Ctx }): Promise<Erasure[]> {
  permit(args.ctx, 'user_data.export')
  const { rows } = await db().query<Row>(READ, [args.ctx.accountId])
  return rows.map(({ query, erased, sending, startedAt, endedAt, ...rest }) => ({
    ...rest,
    user: query.replace(/^user:/, ''),
    erased: Number(erased),
    sending: sending ?? 0,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }))
}

interface Row {
  id: string
  query: string
  state: JobState
  erased: string
  sending: number | null
  by: string
  startedAt: Date
  endedAt: Date | null
}

const READ = `
SELECT id, query, state, done AS erased, (skipped->>'sending')::int AS sending, actor_name AS "by", started_at AS "startedAt",
  ended_at AS "endedAt"
FROM relay.job WHERE account_id = $1::uuid AND kind = 'erase' ORDER BY id DESC LIMIT 20`
