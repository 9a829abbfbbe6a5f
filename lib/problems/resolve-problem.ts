import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { decide, problemInput, requireProblem } from './require-problem'

/**
 * Says that the cause of a problem is gone. It opens again by itself when a delivery fails in the same way from now on;
 * resolving it then counts from anew. The deliveries stay as they are.
 * @throws AppError `invalid`, `forbidden` or `not_found`
 */
export async function resolveProblem(args: {
  ctx: Ctx
  input: z.input<typeof problemInput>
}): Promise<{ key: string }> {
  const { ctx } = args
  const { key } = parseInput(problemInput, args.input)
  permit(ctx, 'problem.decide')
  return prisma().$transaction(async tx => {
    const problem = await requireProblem(tx, { ctx, key })
    const { at, facts, cause } = problem
    await decide(tx, problem, {
      ...{ mutedAt: null, mutedUntil: null, mutedBy: null },
      ...{ resolvedAt: at, resolvedBy: ctx.actor.name },
    })
    await writeAudit(tx, { ctx, action: 'problem.resolve', sourceId: cause.sourceId, after: facts })
    return { key }
  })
}
