import { z } from 'zod'
import type { AuditFacts } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { textField } from '@/lib/contract/text-field'
import { notFound } from '@/lib/platform/errors'
import { requireSource } from '@/lib/sources/require-source'
import type { Prisma, Problem } from '@/prisma/generated/client'
import { explainProblem } from './explain-problem'
import { type ProblemCause, parseProblemKey } from './problem'

export const problemInput = z.object({ key: textField('Name the problem by its key.').max(500) })

/** A problem that a verb is about to decide. */
export interface HeldProblem {
  cause: ProblemCause
  /** The decision so far; null: none. */
  decided: Problem | null
  /** The database's clock, which failures are stamped with too. */
  at: Date
  /** For the audit. */
  facts: AuditFacts
}

/**
 * The problem, its source locked until the transaction ends, so that two decisions follow each other.
 * @throws AppError `not_found` when the account has no such source, or the key is not one
 */
export async function requireProblem(
  tx: Prisma.TransactionClient,
  { ctx, key }: { ctx: Ctx; key: string },
): Promise<HeldProblem> {
  const cause = parseProblemKey(key)
  if (cause === null) throw notFound('This is not the key of a problem. Copy it from the list of problems.')
  const { sourceId, state, reason, status, host } = cause
  await requireSource(tx, { ctx, sourceId })
  const decided = await tx.problem.findUnique({
    where: { sourceId_state_reason_status_host: { sourceId, state, reason, status, host } },
  })
  const [clock] = await tx.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS at`
  const { title } = explainProblem(cause, null)
  return { cause, decided, at: clock?.at ?? new Date(), facts: { title, state, reason, status, host } }
}

type Decision = Pick<Problem, 'mutedAt' | 'mutedUntil' | 'mutedBy' | 'resolvedAt' | 'resolvedBy'>

/** Neither muted nor resolved. */
export const UNDECIDED: Decision = {
  mutedAt: null,
  mutedUntil: null,
  mutedBy: null,
  resolvedAt: null,
  resolvedBy: null,
}

/** Replaces the previous decision. */
export async function decide(
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
