import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { decide, problemInput, requireProblem } from './require-problem'

/**
 * Takes back what was decided about a problem: it is open, counted and told again. One that nobody decided about stays
 * as it is.
 * @throws AppError `invalid`, `forbidden` or `not_found`
 */
export async function reopenProblem(args: {
  ctx: Ctx
  input: z.input<typeof problemInput>
}): Promise<{ key: string }> {
  const { ctx } = args
  const { key } = parseInput(problemInput, args.input)
  permit(ctx, 'problem.decide')
  return prisma().$transaction(async tx => {
    const problem = await requireProblem(tx, { ctx, key })
    const { decided, facts, cause } = problem
    if (decided === null || (decided.mutedAt === null && decided.resolvedAt === null)) return { key }
    await decide(tx, problem, {
      ...{ mutedAt: null, mutedUntil: null, mutedBy: null },
      ...{ resolvedAt: null, resolvedBy: null },
    })
    await writeAudit(tx, { ctx, action: 'problem.reopen', sourceId: cause.sourceId, after: facts })
    return { key }
  })
}
