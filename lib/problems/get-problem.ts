import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { textField } from '@/lib/contract/text-field'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { notFound } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { type Problem, type ProblemRange, parseProblemKey } from './problem'
import { causeId, emptyCounts } from './problem-counts'
import { PROBLEM_RANGES, type ProblemRangeName, problemRange } from './problem-range'
import { MAX_WAITING } from './problem-waits'
import { completeProblems, readCounts } from './read-problems'

/** Number of deliveries to read for a single problem. */
const ROWS = 1_000

const names = Object.keys(PROBLEM_RANGES) as ProblemRangeName[]
const GetInput = z.object({
  key: textField().max(500),
  range: z.enum(names, `The range must be one of ${names.join(', ')}.`).default('24h'),
})

/**
 * One problem by its key. It exists until its source is deleted; its count is 0 when no delivery fails in this way.
 * @throws AppError `invalid`, `forbidden`, or `not_found`, also for a source of another account
 */
export async function getProblem(args: {
  ctx: Ctx
  input: z.input<typeof GetInput>
}): Promise<{ problem: Problem; range: ProblemRange }> {
  const input = parseInput(GetInput, args.input)
  permit(args.ctx, 'delivery.view')
  const cause = parseProblemKey(input.key)
  if (cause === null)
    throw notFound('This is not a valid problem link. Open the problem from the list of problems.')
  const ids = await sourceIds(db(), args.ctx.accountId, cause.sourceId)
  const range = problemRange(input.range, now())
  const all = await readCounts(db(), { sourceIds: ids, range, maxWaiting: MAX_WAITING })
  const found = all.find(problem => causeId(problem) === causeId(cause))
  const counted = found ?? { ...emptyCounts(cause, range), decision: null }
  const [problem] = await completeProblems(db(), { problems: [counted], range, rows: ROWS })
  if (!problem) throw notFound('This problem cannot be read. Open it from the list of problems.')
  return { problem, range }
}
