import type { Metadata } from 'next'
import { ProblemList } from '@/components/problems/problem-list'
import { Page, PageHeader } from '@/components/ui/page'
import { may, refusal } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { listOpenJobs } from '@/lib/jobs/read-jobs'
import { pageParameters, type SearchParams } from '@/lib/platform/parameters'
import { listProblems } from '@/lib/problems/list-problems'
import { listSources } from '@/lib/sources/list-sources'
import { mute, reopen, resolve } from '../actions'
import { ProblemsParameters } from '../parameters'

export const metadata: Metadata = { title: 'Problems' }

interface ProblemsPageProps {
  searchParams: Promise<SearchParams>
}

export default async function ProblemsPage({ searchParams }: ProblemsPageProps) {
  const { ctx, role } = await requireCtx()
  const sources = await listSources({ ctx })
  const { tab: standing, range, source: wanted } = pageParameters(ProblemsParameters, await searchParams)
  const source = sources.find(({ id }) => id === wanted)?.id ?? ''
  const address = { standing, range, source }
  const [list, jobs] = await Promise.all([
    listProblems({ ctx, input: { standing, range, ...(source === '' ? {} : { sourceId: source }) } }),
    listOpenJobs({ ctx }),
  ])
  return (
    <Page className="max-w-6xl">
      <PageHeader
        title="Problems"
        description="Failures grouped by cause: what happened, what to do and who owns the fix."
      />
      <ProblemList
        {...list}
        address={address}
        sources={sources.map(({ id, name }) => ({ id, name }))}
        jobs={jobs}
        actions={{ mute, resolve, reopen }}
        refusal={{
          decide: may(role, 'problem.decide') ? null : refusal(role, 'problem.decide'),
          retry: may(role, 'delivery.retry') ? null : refusal(role, 'delivery.retry'),
        }}
      />
    </Page>
  )
}
