'use server'

import type { ProblemActions } from '@/components/problems/use-decide'
import { runAction } from '@/lib/auth/run-action'
import { muteProblem } from '@/lib/integration/mute-problem'
import { reopenProblem } from '@/lib/integration/reopen-problem'
import { resolveProblem } from '@/lib/integration/resolve-problem'

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
