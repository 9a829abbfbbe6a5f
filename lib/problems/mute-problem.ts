import { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { decide, problemInput, requireProblem } from './require-problem'

const HOUR_MS = 60 * 60 * 1000
const MUTES = { '1h': HOUR_MS, '24h': 24 * HOUR_MS, until_stops: null } as const
export type Mute = keyof typeof MUTES

const schema = problemInput.extend({
  for: z.enum(Object.keys(MUTES) as Mute[], 'Mute for 1h, 24h or until_stops.'),
})

/**
 * Silences a problem: it is not counted in the menu, and alerts leave its failures out. Its failures are counted as before. `until_stops`
 * ends by itself once an hour went by without a failure.
 * @returns when the mute ends; null: when it stops
 * @throws AppError `invalid`, `forbidden` or `not_found`
 */
export async function muteProblem(args: {
  ctx: Ctx
  input: z.input<typeof schema>
}): Promise<{ key: string; mutedUntil: string | null }> {
  const { ctx } = args
  const input = parseInput(schema, args.input)
  permit(ctx, 'problem.decide')
  return prisma().$transaction(async tx => {
    const problem = await requireProblem(tx, { ctx, key: input.key })
    const { at, facts, cause } = problem
    const ms = MUTES[input.for]
    const mutedUntil = ms === null ? null : new Date(at.getTime() + ms)
    await decide(tx, problem, {
      ...{ mutedAt: at, mutedUntil, mutedBy: ctx.actor.name },
      ...{ resolvedAt: null, resolvedBy: null },
    })
    const until = mutedUntil?.toISOString() ?? null
    await writeAudit(tx, {
      ctx,
      action: 'problem.mute',
      sourceId: cause.sourceId,
      after: { ...facts, until },
    })
    return { key: input.key, mutedUntil: until }
  })
}
