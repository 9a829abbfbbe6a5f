'use server'

import type { ProblemActions } from '@/components/problems/use-decide'
import { runAction } from '@/lib/accounts/run-action'
import { muteProblem } from '@/lib/problems/mute-problem'
import { reopenProblem } from '@/lib/problems/reopen-problem'
import { resolveProblem } from '@/lib/problems/resolve-problem'

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
