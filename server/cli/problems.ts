import { listProblems, type ProblemList, ProblemsInput } from '@/lib/problems/list-problems'
import { type Options, UsageError } from './command'
import { accountOrSource } from './context'

/** Failures by cause, the last to occur first; of the whole account unless a source is named. */
export async function problemsList(options: Options): Promise<ProblemList> {
  const { ctx, sourceId } = await accountOrSource(options)
  const input = ProblemsInput.safeParse({
    sourceId,
    standing: options.optional('standing'),
    range: options.optional('range'),
  })
  if (!input.success) throw new UsageError(input.error.issues[0]?.message ?? 'name what to list')
  return listProblems({ ctx, input: input.data })
}
