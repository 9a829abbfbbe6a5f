'use server'

import type { ProblemActions } from '@/components/problems/use-decide'
import { runAction } from '@/lib/accounts/run-action'
import { muteProblem, reopenProblem, resolveProblem } from '@/lib/problems/decide-problem'

type Input<Name extends keyof ProblemActions> = Parameters<ProblemActions[Name]>[0]

export async function mute(input: Input<'mute'>) {
  return runAction(ctx => muteProblem({ ctx, input }))
}

export async function resolve(input: Input<'resolve'>) {
  return runAction(ctx => resolveProblem({ ctx, input }))
}

export async function reopen(input: Input<'reopen'>) {
  return runAction(ctx => reopenProblem({ ctx, input }))
}
