import { z } from 'zod'
import { verb } from '@/lib/accounts/verb'
import { decide, problemInput, requireProblem, UNDECIDED } from './require-problem'

const HOUR_MS = 60 * 60 * 1000
const MUTES = { '1h': HOUR_MS, '24h': 24 * HOUR_MS, until_stops: null } as const
export type Mute = keyof typeof MUTES

const schema = problemInput.extend({
  for: z.enum(Object.keys(MUTES) as Mute[], 'Mute for 1h, 24h or until_stops.'),
})

/**
 * Silences a problem: the menu does not count it, and alerts leave its failures out. Its failures are counted as before.
 * `until_stops` ends automatically after an hour without a failure.
 * @returns when the mute ends; null: when the problem stops
 * @throws AppError `invalid`, `forbidden` or `not_found`
 */
export const muteProblem = verb(
  { input: schema, permission: 'problem.decide', lock: requireProblem },
  async ({ ctx, input, locked: problem, tx, audit }): Promise<{ key: string; mutedUntil: string | null }> => {
    const { at, facts, cause } = problem
    const ms = MUTES[input.for]
    const mutedUntil = ms === null ? null : new Date(at.getTime() + ms)
    await decide(tx, problem, { ...UNDECIDED, mutedAt: at, mutedUntil, mutedBy: ctx.actor.name })
    const until = mutedUntil?.toISOString() ?? null
    await audit('problem.mute', { sourceId: cause.sourceId, after: { ...facts, until } })
    return { key: input.key, mutedUntil: until }
  },
)
