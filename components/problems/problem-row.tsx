import { ScrollText } from 'lucide-react'
import Link from 'next/link'
import { STATE_LOOK } from '@/components/shared/state-mark'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { WithCode } from '@/components/ui/code'
import { formatNumber } from '@/lib/contract/format'
import { OWNER_LABEL, STATE_LABEL } from '@/lib/contract/states'
import type { Problem } from '@/lib/problems/problem'
import { problemHref, type RangeName } from './problem-address'
import { ProblemFix } from './problem-fix'
import { ProblemMenu } from './problem-menu'
import { SeenAgo } from './seen-ago'
import { Sparkline } from './sparkline'
import { NextAttempt, StandingNote } from './standing-note'
import type { ProblemActions } from './use-decide'
import { countText, hostText, logHref, STATE_TONE, sparkText, stepText, usersText } from './words'

interface ProblemRowProps {
  problem: Problem
  /** The name of the problem's source; null if the account has only one. */
  source: string | null
  range: RangeName
  stepMs: number
  actions: ProblemActions
  refusal: { decide: string | null; retry: string | null }
}

/** One problem in the list: cause and remedy on the left, counts and times on the right. */
export function ProblemRow({ problem, source, range, stepMs, actions, refusal }: ProblemRowProps) {
  const { state, title, remedy, who, status, host, lastSeen, spark } = problem
  const { icon: Icon, text } = STATE_LOOK[state]
  return (
    <li className="relative grid gap-x-6 gap-y-3 px-5 py-4 hover:bg-muted/40 has-[a[data-problem]:focus-visible]:bg-muted/40 lg:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid min-w-0 grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 gap-y-1.5">
        <Icon aria-hidden className={cn('mt-0.5 size-4', text)} strokeWidth={1.75} />
        <h2 className="min-w-0 text-pretty font-medium text-sm">
          <Link
            href={problemHref(problem.key, range)}
            data-problem
            prefetch={false}
            className="rounded-sm after:absolute after:inset-0 hover:underline hover:underline-offset-2"
          >
            {title}
          </Link>
        </h2>
        <div className="col-start-2 flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground text-xs">
          <Badge tone={STATE_TONE[state]}>{STATE_LABEL[state]}</Badge>
          {status > 0 && <Badge tone="outline">HTTP {status}</Badge>}
          {host !== '' && <code className="min-w-0 break-all text-code">{hostText(host)}</code>}
          {source !== null && <span className="min-w-0 break-all">{source}</span>}
        </div>
        <p className="col-start-2 max-w-prose text-pretty text-[13px]/5">
          {/* If no one needs to act, the remedy itself says so. */}
          {who !== 'nobody' && <span className="font-medium">{OWNER_LABEL[who]}: </span>}
          <span className="text-muted-foreground">
            <WithCode>{remedy}</WithCode>
          </span>
        </p>
        <NextAttempt problem={problem} className="col-start-2" />
        <StandingNote problem={problem} className="col-start-2" />
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 max-lg:pl-6.5 lg:grid lg:grid-cols-[7rem_7.5rem_11.5rem] lg:content-start">
        <Sparkline values={spark} label={sparkText(spark, stepText(stepMs))} className="max-lg:w-24" />
        <div className="grid text-[13px]/5 tabular-nums">
          <span className="font-medium" title={countText(problem)}>
            {countText(problem)}
          </span>
          <span className="text-muted-foreground text-xs">
            {usersText(problem)}
            {lastSeen !== null && (
              <>
                <br />
                <SeenAgo iso={lastSeen} />
              </>
            )}
          </span>
        </div>
        <div className="relative z-10 flex items-center justify-end gap-1 max-lg:ml-auto">
          <ProblemFix problem={problem} range={range} retryRefusal={refusal.retry} />
          <Button asChild size="icon" variant="ghost" className="max-sm:size-10">
            <Link
              href={logHref(problem, range)}
              prefetch={false}
              aria-label={`Open in log: ${title}, ${formatNumber(problem.count)}`}
              title="Open in log"
            >
              <ScrollText aria-hidden strokeWidth={1.75} />
            </Link>
          </Button>
          {state !== 'retrying' && (
            <ProblemMenu problem={problem} actions={actions} refusal={refusal.decide} />
          )}
        </div>
      </div>
    </li>
  )
}
