import { expect } from 'vitest'
import type { Ctx } from '@/lib/accounts/ctx'
import { listProblems } from '@/lib/problems/list-problems'
import { type GivenDelivery, givenDelivery } from './given-delivery'

export const HOST = 'https://api.segment.io'
export const MINUTE = 60_000
export const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE)

/** Inserts a delivery that failed when its retries were exhausted. @returns its ID */
export const givenFailed = (sourceId: string, change: Partial<GivenDelivery> = {}) =>
  givenDelivery({
    sourceId,
    state: 'failed',
    reason: 'exhausted',
    status: 503,
    host: HOST,
    attempt: 10,
    ...change,
  })
export const readProblems = (ctx: Ctx, input: Parameters<typeof listProblems>[0]['input'] = {}) =>
  listProblems({ ctx, input })
/** @returns the only problem of the account @throws if there is not exactly one */
export const readOnlyProblem = async (ctx: Ctx, input: Parameters<typeof listProblems>[0]['input'] = {}) => {
  const { problems } = await readProblems(ctx, input)
  expect(problems).toHaveLength(1)
  return problems[0] as (typeof problems)[number]
}
