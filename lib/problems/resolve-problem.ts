import { verb } from '@/lib/accounts/verb'
import { decide, problemInput, requireProblem, UNDECIDED } from './require-problem'

/**
 * Marks a problem as fixed. It reopens automatically when a delivery fails in the same way from now on; resolving it again
 * starts over. The deliveries stay as they are.
 * @throws AppError `invalid`, `forbidden` or `not_found`
 */
export const resolveProblem = verb(
  { input: problemInput, permission: 'problem.decide', lock: requireProblem },
  async ({ ctx, input: { key }, locked: problem, tx, audit }): Promise<{ key: string }> => {
    const { at, facts, cause } = problem
    await decide(tx, problem, { ...UNDECIDED, resolvedAt: at, resolvedBy: ctx.actor.name })
    await audit('problem.resolve', { sourceId: cause.sourceId, after: facts })
    return { key }
  },
)
