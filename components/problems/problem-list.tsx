'use client'

import { BellOff, CircleCheck, ShieldCheck } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
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
  actions: ProblemActions
  refusal: { decide: string | null; retry: string | null }
}

/** Failures by cause, the last to occur first. */
export function ProblemList(props: ProblemListProps) {
  const { problems, counts, range, address, sources, actions, refusal } = props
  const name = (id: string) => sources.find(source => source.id === id)?.name ?? null
  return (
    <>
      <ProblemFilters address={address} counts={counts} sources={sources} />
      <Card aria-label="Problems" className="overflow-hidden">
        {problems.length === 0 ? (
          <Nothing address={address} />
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
          These are the {problems.length} that occurred last, of {counts[address.standing]}. Choose a source
          or a shorter range to see the others.
        </p>
      )}
    </>
  )
}

function Nothing({ address: { standing, range } }: { address: ProblemAddress }) {
  if (standing === 'muted') {
    return (
      <EmptyState icon={BellOff} title="Nothing is muted">
        A muted problem is not counted in the menu, and alerts leave its failures out, until its time is over.
      </EmptyState>
    )
  }
  if (standing === 'resolved') {
    return (
      <EmptyState icon={CircleCheck} title="Nothing is resolved">
        Resolve a problem once its cause is gone. It opens again by itself when it comes back.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={ShieldCheck} title="No open problem">
      {RANGE_LABEL[range]}: nothing failed, nothing was rejected, and no key was refused, apart from what is
      muted or resolved.
    </EmptyState>
  )
}
