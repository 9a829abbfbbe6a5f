'use client'

import { CircleCheck, RotateCcw, ScrollText } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { JobList } from '@/components/jobs/job-list'
import { STATE_LOOK } from '@/components/shared/state-mark'
import { Badge } from '@/components/ui/badge'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { WithCode } from '@/components/ui/code'
import { Page, PageHeader } from '@/components/ui/page'
import { OWNER_LABEL, STATE_LABEL } from '@/lib/contract/states'
import type { OpenJobs } from '@/lib/jobs/job'
import type { Problem, ProblemRange } from '@/lib/problems/problem'
import { MuteMenu } from './mute-menu'
import { problemsHref, type RangeName } from './problem-address'
import { ProblemFacts } from './problem-facts'
import { ProblemFix } from './problem-fix'
import { ProblemSampleCard } from './problem-sample'
import { NextAttempt, StandingNote } from './standing-note'
import { type ProblemActions, useDecide } from './use-decide'
import { hostText, logHref, RESOLVE_HINT, STATE_TONE, warehouseText } from './words'

interface ProblemPageProps {
  problem: Problem
  source: string
  range: ProblemRange
  rangeName: RangeName
  jobs: OpenJobs
  actions: ProblemActions
  refusal: { decide: string | null; retry: string | null }
}

/** One problem in full, with its actions and a URL to share. */
export function ProblemPage(props: ProblemPageProps) {
  const { problem, source, range, rangeName, jobs, actions, refusal } = props
  const { key, state, status, host, title, why, remedy, who, standing } = problem
  const { icon: Icon, text, soft } = STATE_LOOK[state]
  const router = useRouter()
  const { busy, decide } = useDecide()
  const warehouse = warehouseText(problem.reason)
  // A problem whose events are being retried ends without a decision.
  const mayDecide = refusal.decide === null && state !== 'retrying'
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumb
            crumbs={[
              { label: 'Problems', href: problemsHref({ standing, range: rangeName, source: '' }) },
              { label: title },
            ]}
          />
        }
        title={title}
        description={
          <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 pt-0.5 text-xs">
            <Badge tone={STATE_TONE[state]}>{STATE_LABEL[state]}</Badge>
            {status > 0 && <Badge tone="outline">HTTP {status}</Badge>}
            {host !== '' && <code className="min-w-0 break-all text-code">{hostText(host)}</code>}
            <span className="min-w-0 break-all">{source}</span>
          </span>
        }
        actions={
          <>
            <ProblemFix problem={problem} range={rangeName} retryRefusal={refusal.retry} />
            <Button asChild size="sm" className="max-sm:h-10">
              <Link href={logHref(problem, rangeName)} prefetch={false}>
                <ScrollText aria-hidden strokeWidth={1.75} />
                Open in log
              </Link>
            </Button>
            {mayDecide && standing === 'open' && <MuteMenu problem={problem} actions={actions} />}
            {mayDecide && standing !== 'open' && (
              <Button
                size="sm"
                disabled={busy}
                aria-busy={busy}
                className="max-sm:h-10"
                onClick={() => decide(() => actions.reopen({ key }), 'Reopened.')}
              >
                <RotateCcw aria-hidden strokeWidth={1.75} />
                {standing === 'muted' ? 'Unmute' : 'Reopen'}
              </Button>
            )}
            {mayDecide && standing !== 'resolved' && (
              <Button
                size="sm"
                disabled={busy}
                aria-busy={busy}
                className="max-sm:h-10"
                onClick={() => decide(() => actions.resolve({ key }), `Resolved. ${RESOLVE_HINT}`)}
              >
                <CircleCheck aria-hidden strokeWidth={1.75} />
                Resolve
              </Button>
            )}
          </>
        }
      />
      <JobList open={jobs} refusal={refusal.retry} onEnded={() => router.refresh()} />
      <NextAttempt problem={problem} className="text-[13px]" />
      <StandingNote problem={problem} className="text-[13px]" />
      {refusal.decide !== null && <p className="text-[13px] text-muted-foreground">{refusal.decide}</p>}
      <section
        aria-label="Cause and fix"
        className={cn('grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 rounded-xl p-5', soft)}
      >
        <Icon aria-hidden className={cn('mt-0.5 size-4', text)} strokeWidth={1.75} />
        <dl className="grid gap-x-5 gap-y-2.5 text-[13px]/5 sm:grid-cols-[6.5rem_minmax(0,1fr)]">
          <Fact name="What happened">
            <WithCode>{why}</WithCode>
          </Fact>
          <Fact name="What to do">
            <WithCode>{remedy}</WithCode>
          </Fact>
          {warehouse && <Fact name="In your warehouse">{warehouse}</Fact>}
          <Fact name="Owner">{OWNER_LABEL[who]}</Fact>
        </dl>
      </section>
      <ProblemFacts problem={problem} range={range} rangeName={rangeName} />
      <ProblemSampleCard problem={problem} />
    </Page>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="font-medium max-sm:not-first:mt-1">{name}</dt>
      <dd className="min-w-0 max-w-prose text-pretty">{children}</dd>
    </>
  )
}
