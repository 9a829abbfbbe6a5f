import { verb } from '@/lib/accounts/verb'
import { decide, problemInput, requireProblem, UNDECIDED } from './require-problem'

/**
 * Takes back what was decided about a problem: it is open again, counted and part of alerts. A problem that no one has
 * decided about stays as it is.
 * @throws AppError `invalid`, `forbidden` or `not_found`
 */
export const reopenProblem = verb(
  { input: problemInput, permission: 'problem.decide', lock: requireProblem },
  async ({ input: { key }, locked: problem, tx, audit }): Promise<{ key: string }> => {
    const { decided, facts, cause } = problem
    if (decided === null || (decided.mutedAt === null && decided.resolvedAt === null)) return { key }
    await decide(tx, problem, UNDECIDED)
    await audit('problem.reopen', { sourceId: cause.sourceId, after: facts })
    return { key }
  },
)
