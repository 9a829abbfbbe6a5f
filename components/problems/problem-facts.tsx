import Link from 'next/link'
import type { ReactNode } from 'react'
import { EventIcon } from '@/components/shared/event-icon'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { LocalTime } from '@/components/ui/local-time'
import { formatNumber } from '@/lib/contract/format'
import type { Problem, ProblemRange } from '@/lib/problems/problem'
import { RANGE_LABEL, type RangeName } from './problem-address'
import { SeenAgo } from './seen-ago'
import { Sparkline } from './sparkline'
import { countText, eventLogHref, eventText, sparkText, stepText, usersText } from './words'

interface ProblemFactsProps {
  problem: Problem
  range: ProblemRange
  rangeName: RangeName
}

/** The number of contract names. All other names are counted together. */
const MAX_NAMES = 14

/** The number of deliveries, the first and last failure, and the users and events affected. */
export function ProblemFacts({ problem, range, rangeName }: ProblemFactsProps) {
  const { firstSeen, lastSeen, spark, events, count } = problem
  const words = sparkText(spark, stepText(range.stepMs))
  const most = events[0]?.n ?? 1
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Card aria-labelledby="how-much">
        <CardHeader title={RANGE_LABEL[rangeName]} titleId="how-much" description={words} />
        <CardBody className="grid gap-4">
          <div>
            <Sparkline values={spark} label={words} className="h-14 w-full" />
            <p className="flex justify-between pt-1 text-muted-foreground text-xs">
              <LocalTime iso={range.from} />
              <span>now</span>
            </p>
          </div>
          <dl className="grid grid-cols-2 gap-x-6 gap-y-3">
            <Figure name="Deliveries">{countText(problem)}</Figure>
            <Figure name="Users">{usersText(problem)}</Figure>
            <Figure name="First received">
              {firstSeen === null ? 'not recorded' : <LocalTime iso={firstSeen} />}
            </Figure>
            <Figure name="Last seen">
              {lastSeen === null ? 'not recorded' : <SeenAgo iso={lastSeen} />}
            </Figure>
          </dl>
        </CardBody>
      </Card>
      <Card aria-labelledby="events">
        <CardHeader
          title="Events affected"
          titleId="events"
          description={count === 0 ? 'No matching deliveries in this range.' : undefined}
        />
        <CardBody>
          <ul className="grid gap-2.5">
            {events.slice(0, MAX_NAMES).map(({ name, n }) => (
              <li key={name} className="grid gap-1 text-[13px]">
                <span className="flex min-w-0 items-center justify-between gap-3">
                  <span className="flex min-w-0 items-center gap-2">
                    <EventIcon name={name} />
                    <span className="min-w-0 truncate" title={eventText(name)}>
                      {eventText(name)}
                    </span>
                  </span>
                  <span className="tabular-nums">{formatNumber(n)}</span>
                </span>
                {name === '' && problem.otherNames.length > 0 && (
                  <ul aria-label="Other names" className="flex flex-wrap gap-x-3 gap-y-1 pl-6 text-xs">
                    {problem.otherNames.map(other => (
                      <li key={other}>
                        <Link
                          href={eventLogHref(problem, rangeName, other)}
                          prefetch={false}
                          className="text-muted-foreground underline underline-offset-2 hover:text-foreground"
                        >
                          {other}
                        </Link>
                      </li>
                    ))}
                  </ul>
                )}
                <span aria-hidden className="h-1 rounded-full bg-muted">
                  <span
                    className="block h-1 rounded-full bg-chart-failed"
                    style={{ width: `${Math.max(1, (n / most) * 100)}%` }}
                  />
                </span>
              </li>
            ))}
          </ul>
          {events.length > MAX_NAMES && (
            <p className="pt-3 text-[13px] text-muted-foreground">
              and {formatNumber(events.length - MAX_NAMES)} more
            </p>
          )}
        </CardBody>
      </Card>
    </div>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-muted-foreground text-xs">{name}</dt>
      <dd className="font-medium text-sm tabular-nums">{children}</dd>
    </div>
  )
}
