'use client'

import { BellOff, CircleCheck, ShieldCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { JobList } from '@/components/jobs/job-list'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { formatNumber } from '@/lib/contract/format'
import type { OpenJobs } from '@/lib/jobs/job'
import type { Problem, ProblemRange, Standing } from '@/lib/problems/problem'
import { type ProblemAddress, RANGE_LABEL } from './problem-address'
import { ProblemFilters } from './problem-filters'
import { ProblemRow } from './problem-row'
import type { ProblemActions } from './use-decide'

interface ProblemListProps {
  problems: readonly Problem[]
  counts: Record<Standing, number>
  range: ProblemRange
  address: ProblemAddress
  sources: readonly { id: string; name: string }[]
  jobs: OpenJobs
  actions: ProblemActions
  refusal: { decide: string | null; retry: string | null }
}

/** Failures by cause, most recent first. */
export function ProblemList(props: ProblemListProps) {
  const { problems, counts, range, address, sources, jobs, actions, refusal } = props
  const router = useRouter()
  const name = (id: string) => sources.find(source => source.id === id)?.name ?? null
  return (
    <>
      <ProblemFilters address={address} counts={counts} sources={sources} />
      <JobList open={jobs} refusal={refusal.retry} onEnded={() => router.refresh()} />
      <Card aria-label="Problems" className="overflow-hidden">
        {problems.length === 0 ? (
          <NoProblems address={address} />
        ) : (
          <ul className="divide-y divide-border">
            {problems.map(problem => (
              <ProblemRow
                key={problem.key}
                problem={problem}
                source={sources.length > 1 ? name(problem.sourceId) : null}
                range={address.range}
                stepMs={range.stepMs}
                actions={actions}
                refusal={refusal}
              />
            ))}
          </ul>
        )}
      </Card>
      {problems.length < counts[address.standing] && (
        <p className="text-[13px] text-muted-foreground">
          Showing the {formatNumber(problems.length)} most recent of {formatNumber(counts[address.standing])}.
          Choose a source or a shorter range to see the others.
        </p>
      )}
    </>
  )
}

function NoProblems({ address: { standing, range } }: { address: ProblemAddress }) {
  if (standing === 'muted') {
    return (
      <EmptyState icon={BellOff} title="No muted problems">
        A muted problem is not counted in the menu, and failure-rate alerts ignore its failures until the mute
        ends.
      </EmptyState>
    )
  }
  if (standing === 'resolved') {
    return (
      <EmptyState icon={CircleCheck} title="No resolved problems">
        Mark a problem as resolved once it is fixed. It reopens automatically if it happens again.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={ShieldCheck} title="No open problems">
      {RANGE_LABEL[range]}: no failures, rejected events, retries or refused keys, except in muted or resolved
      problems.
    </EmptyState>
  )
}
