import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ProblemPage } from '@/components/problems/problem-page'
import { may, refusal } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { AppError } from '@/lib/platform/errors'
import { pageParameters, pathParameter, type SearchParams } from '@/lib/platform/parameters'
import { getProblem } from '@/lib/problems/get-problem'
import { listSources } from '@/lib/sources/list-sources'
import { mute, reopen, resolve } from '../actions'
import { ProblemsParameters } from '../parameters'

export const metadata: Metadata = { title: 'Problem' }

interface ProblemProps {
  params: Promise<{ key: string }>
  searchParams: Promise<SearchParams>
}

export default async function Page({ params, searchParams }: ProblemProps) {
  const { ctx, role } = await requireCtx()
  const key = pathParameter((await params).key)
  const { range } = pageParameters(ProblemsParameters, await searchParams)
  if (key === null) notFound()
  const [found, sources] = await Promise.all([
    getProblem({ ctx, input: { key, range } }).catch((error: unknown) => {
      // A malformed key is as absent as one of another account.
      if (error instanceof AppError && ['not_found', 'invalid'].includes(error.code)) return null
      throw error
    }),
    listSources({ ctx }),
  ])
  if (found === null) notFound()
  return (
    <ProblemPage
      problem={found.problem}
      source={sources.find(source => source.id === found.problem.sourceId)?.name ?? ''}
      range={found.range}
      rangeName={range}
      actions={{ mute, resolve, reopen }}
      refusal={{
        decide: may(role, 'problem.decide') ? null : refusal(role, 'problem.decide'),
        retry: may(role, 'delivery.retry') ? null : refusal(role, 'delivery.retry'),
      }}
    />
  )
}
