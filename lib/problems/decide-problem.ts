import { z } from 'zod'
import type { AuditFacts } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { verb } from '@/lib/accounts/verb'
import { HOUR_MS } from '@/lib/contract/duration'
import { textField } from '@/lib/contract/text-field'
import { notFound } from '@/lib/platform/errors'
import type { Sql } from '@/lib/platform/sql'
import { requireSource } from '@/lib/sources/require-source'
import type { Prisma, Problem } from '@/prisma/generated/client'
import { explainProblem } from './explain-problem'
import { type ProblemCause, parseProblemKey } from './problem'

const problemInput = z.object({ key: textField('`key` must be a problem key.').max(500) })

type Decision = Pick<Problem, 'mutedAt' | 'mutedUntil' | 'mutedBy' | 'resolvedAt' | 'resolvedBy'>

/** Neither muted nor resolved. */
const UNDECIDED: Decision = {
  mutedAt: null,
  mutedUntil: null,
  mutedBy: null,
  resolvedAt: null,
  resolvedBy: null,
}

const MUTES = { '1h': HOUR_MS, '24h': 24 * HOUR_MS, until_stops: null } as const
export type Mute = keyof typeof MUTES

const muteInput = problemInput.extend({
  for: z.enum(Object.keys(MUTES) as Mute[], '`for` must be 1h, 24h or until_stops.'),
})

/**
 * Mutes a problem: the menu does not count it, and alerts ignore its failures. Its own count still increases.
 * `until_stops` ends automatically after an hour without a failure.
 * @returns the time at which the mute ends; null for a mute that ends when the problem stops
 * @throws AppError `invalid`, `forbidden` or `not_found`
 */
export const muteProblem = verb(
  { input: muteInput, permission: 'problem.decide', lock: requireProblem },
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

/**
 * Marks a problem as fixed. It reopens automatically if a delivery later fails in the same way. Resolving it again
 * starts over. The deliveries do not change.
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

/**
 * Reopens a muted or resolved problem, so that the menu and alerts include it again. A problem without a decision does
 * not change.
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

/** A problem that a verb is about to mute, resolve or reopen. */
interface HeldProblem {
  cause: ProblemCause
  /** The current decision, or null. */
  decided: Problem | null
  /** The database's clock, which also timestamps failures. */
  at: Date
  /** For the audit entry. */
  facts: AuditFacts
}

/**
 * Reads the problem and locks its source until the transaction ends, so that concurrent decisions are serialized.
 * @throws AppError `not_found` when the account has no such source, or the key is invalid
 */
async function requireProblem(
  tx: Prisma.TransactionClient,
  { ctx, key }: { ctx: Ctx; key: string },
): Promise<HeldProblem> {
  const cause = parseProblemKey(key)
  if (cause === null) throw notFound('This is not a problem key. Copy one from the list of problems.')
  const { sourceId, state, reason, status, host } = cause
  await requireSource(tx, { ctx, sourceId })
  const decided = await tx.problem.findUnique({
    where: { sourceId_state_reason_status_host: { sourceId, state, reason, status, host } },
  })
  const [clock] = await tx.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS at`
  const { title } = explainProblem(cause, null)
  return { cause, decided, at: clock?.at ?? new Date(), facts: { title, state, reason, status, host } }
}

/** Replaces the previous decision. */
async function decide(
  tx: Prisma.TransactionClient,
  { cause }: HeldProblem,
  decision: Decision,
): Promise<void> {
  const { sourceId, state, reason, status, host } = cause
  await tx.problem.upsert({
    where: { sourceId_state_reason_status_host: { sourceId, state, reason, status, host } },
    create: { sourceId, state, reason, status, host, ...decision },
    update: decision,
    select: { sourceId: true },
  })
}

// Walks the index over the deliveries that settled in the last hour and stops at the first failure of the problem.
const END_MUTES = `
UPDATE public.problem p SET muted_at = NULL, muted_by = NULL
WHERE p.muted_at < now() - interval '1 hour' AND p.muted_until IS NULL
  AND NOT EXISTS (
    SELECT FROM relay.delivery d
    WHERE d.source_id = p.source_id AND d.settled_at > now() - interval '1 hour' AND d.state = p.state
      AND coalesce(d.reason, '') = p.reason AND coalesce(d.status, 0) = p.status AND coalesce(d.host, '') = p.host)
  AND NOT EXISTS (
    SELECT FROM relay.queue q
    WHERE p.state = 'held' AND q.source_id = p.source_id AND q.state = 'held' AND q.reason = p.reason)`

/**
 * Ends `until_stops` mutes after an hour without a failure, so that the next failure is reported again.
 * @returns the number of mutes that ended
 */
export async function endMutes(sql: Sql): Promise<number> {
  return (await sql.query(END_MUTES)).rowCount
}
