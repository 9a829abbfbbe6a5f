import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { type Problem, type ProblemRange, STANDINGS, type Standing, standingOf } from './problem'
import { PROBLEM_RANGES, type ProblemRangeName, problemRange } from './problem-range'
import { MAX_WAITING } from './problem-waits'
import { type CountedProblem, completeProblems, readCounts } from './read-problems'

/** Maximum number of problems on the page. */
const MAX_PROBLEMS = 50
/** Deliveries to read per problem: enough for a list, and cheap for 50 problems. */
const ROWS = 200

const names = Object.keys(PROBLEM_RANGES) as ProblemRangeName[]

export const ProblemsInput = z.object({
  sourceId: z.uuid('`sourceId` must be a UUID.').optional(),
  standing: z.enum(STANDINGS, `Request ${STANDINGS.join(', ')} problems.`).default('open'),
  range: z.enum(names, `The range must be one of ${names.join(', ')}.`).default('24h'),
})

export interface ProblemList {
  /** Most recent first. */
  problems: Problem[]
  /** Number of problems by standing. */
  counts: Record<Standing, number>
  range: ProblemRange
}

/**
 * Failures grouped by cause, each with its explanation, count, start and remedy.
 * @throws AppError `invalid`, `forbidden`, `not_found` (a source of another account)
 */
export async function listProblems(args: {
  ctx: Ctx
  input: z.input<typeof ProblemsInput>
}): Promise<ProblemList> {
  const input = parseInput(ProblemsInput, args.input)
  permit(args.ctx, 'delivery.view')
  const ids = await sourceIds(db(), args.ctx.accountId, input.sourceId)
  const at = now()
  const range = problemRange(input.range, at)
  const all = await readCounts(db(), { sourceIds: ids, range, maxWaiting: MAX_WAITING })
  const standing = (problem: CountedProblem) => standingOf(problem.decision, at.getTime())
  const counts = { open: 0, muted: 0, resolved: 0 }
  // An open problem is listed only if it occurred in the range. Muted and resolved ones are always listed.
  const listed = all.filter(problem => standing(problem) !== 'open' || problem.count > 0)
  for (const problem of listed) counts[standing(problem)] += 1
  const wanted = listed
    .filter(problem => standing(problem) === input.standing)
    .sort((a, b) => (b.lastReceived?.getTime() ?? 0) - (a.lastReceived?.getTime() ?? 0))
    .slice(0, MAX_PROBLEMS)
  const problems = await completeProblems(db(), { problems: wanted, range, rows: ROWS })
  // An event that was received long ago may have failed just now.
  problems.sort((a, b) => Date.parse(b.lastSeen ?? '1970') - Date.parse(a.lastSeen ?? '1970'))
  return { problems, counts, range }
}

/** The count in the menu: open problems of the last 24 hours, without events that are still being retried. */
export async function countProblems(args: { ctx: Ctx }): Promise<number> {
  const { ctx } = args
  permit(ctx, 'delivery.view')
  const at = now()
  const ids = await sourceIds(db(), ctx.accountId)
  const all = await readCounts(db(), { sourceIds: ids, range: problemRange('24h', at), maxWaiting: 100 })
  const open = all.filter(
    ({ count, decision, state }) =>
      count > 0 && state !== 'retrying' && standingOf(decision, at.getTime()) === 'open',
  )
  return open.length
}
