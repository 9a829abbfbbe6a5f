import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ProblemPage } from '@/components/problems/problem-page'
import { may, refusal } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { listOpenJobs } from '@/lib/jobs/read-jobs'
import { AppError } from '@/lib/platform/errors'
import { pageParameters, pathParameter, type SearchParams } from '@/lib/platform/parameters'
import { getProblem } from '@/lib/problems/get-problem'
import type { ProblemRangeName } from '@/lib/problems/problem-range'
import { listSources } from '@/lib/sources/list-sources'
import { mute, reopen, resolve } from '../actions'
import { ProblemsParameters } from '../parameters'

interface ProblemProps {
  params: Promise<{ key: string }>
  searchParams: Promise<SearchParams>
}

/** Cached, because the title and the page both need it. */
const readProblem = cache(async (rawKey: string, range: ProblemRangeName | undefined) => {
  const { ctx, role } = await requireCtx()
  const key = pathParameter(rawKey)
  if (key === null) notFound()
  try {
    const [found, sources, jobs] = await Promise.all([
      getProblem({ ctx, input: { key, range } }),
      listSources({ ctx }),
      listOpenJobs({ ctx }),
    ])
    return { role, found, sources, jobs }
  } catch (error) {
    // A malformed key gets the same 404 as a problem in another account.
    if (error instanceof AppError && ['not_found', 'invalid'].includes(error.code)) notFound()
    throw error
  }
})

export async function generateMetadata({ params, searchParams }: ProblemProps): Promise<Metadata> {
  const { range } = pageParameters(ProblemsParameters, await searchParams)
  const { found } = await readProblem((await params).key, range)
  return { title: found.problem.title }
}

export default async function Page({ params, searchParams }: ProblemProps) {
  const { range } = pageParameters(ProblemsParameters, await searchParams)
  const { role, found, sources, jobs } = await readProblem((await params).key, range)
  return (
    <ProblemPage
      problem={found.problem}
      source={sources.find(source => source.id === found.problem.sourceId)?.name ?? ''}
      range={found.range}
      rangeName={range}
      jobs={jobs}
      actions={{ mute, resolve, reopen }}
      refusal={{
        decide: may(role, 'problem.decide') ? null : refusal(role, 'problem.decide'),
        retry: may(role, 'delivery.retry') ? null : refusal(role, 'delivery.retry'),
      }}
    />
  )
}
