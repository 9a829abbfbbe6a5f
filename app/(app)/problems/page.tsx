import type { Metadata } from 'next'
import { readProblemAddress } from '@/components/problems/problem-address'
import { ProblemList } from '@/components/problems/problem-list'
import { Page, PageHeader } from '@/components/ui/page'
import { may, refusal } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { listProblems } from '@/lib/problems/list-problems'
import { listSources } from '@/lib/sources/list-sources'
import { mute, reopen, resolve } from './actions'

export const metadata: Metadata = { title: 'Problems' }

interface ProblemsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ProblemsPage({ searchParams }: ProblemsPageProps) {
  const { ctx, role } = await requireCtx()
  const sources = await listSources({ ctx })
  const address = readProblemAddress(
    await searchParams,
    sources.map(source => source.id),
  )
  const { standing, range, source } = address
  const list = await listProblems({
    ctx,
    input: { standing, range, ...(source === '' ? {} : { sourceId: source }) },
  })
  return (
    <Page className="max-w-6xl">
      <PageHeader
        title="Problems"
        description="Failures grouped by cause: what happened, what to do, and who must act."
      />
      <ProblemList
        {...list}
        address={address}
        sources={sources.map(({ id, name }) => ({ id, name }))}
        actions={{ mute, resolve, reopen }}
        refusal={{
          decide: may(role, 'problem.decide') ? null : refusal(role, 'problem.decide'),
          retry: may(role, 'delivery.retry') ? null : refusal(role, 'delivery.retry'),
        }}
      />
    </Page>
  )
}
