import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readProblemAddress } from '@/components/problems/problem-address'
import { ProblemPage } from '@/components/problems/problem-page'
import { may, refusal } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { AppError } from '@/lib/platform/errors'
import { getProblem } from '@/lib/problems/get-problem'
import { listSources } from '@/lib/sources/list-sources'
import { mute, reopen, resolve } from '../actions'

export const metadata: Metadata = { title: 'Problem' }

interface ProblemProps {
  params: Promise<{ key: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: ProblemProps) {
  const { ctx, role } = await requireCtx()
  const key = decodeURIComponent((await params).key)
  const { range } = readProblemAddress(await searchParams, [])
  const [found, sources] = await Promise.all([
    getProblem({ ctx, input: { key, range } }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return null
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
