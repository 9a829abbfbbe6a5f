import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { Moment } from '@/components/shared/clock'
import { EventIcon } from '@/components/shared/event-icon'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { explain } from '@/lib/contract/reasons'
import type { Problem } from '@/lib/problems/problem'

/** The latest failure as an example, with its response. */
export function ProblemSampleCard({ problem: { sample, state } }: { problem: Problem }) {
  if (sample === null) return null
  const { deliveryId, event, failedAt, outcome, response } = sample
  const outcomeTitle = explain(outcome)?.title
  return (
    <Card aria-labelledby="sample">
      <CardHeader
        title={state === 'held' ? 'Example' : state === 'retrying' ? 'Latest attempt' : 'Latest failure'}
        titleId="sample"
        action={
          <Button asChild size="sm" className="max-sm:h-10">
            <Link href={`/deliveries/${deliveryId}`} prefetch={false}>
              Open delivery
              <ArrowRight aria-hidden strokeWidth={1.75} />
            </Link>
          </Button>
        }
      />
      <CardBody className="grid gap-3">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-[13px]">
          <EventIcon name={event} />
          <span className="min-w-0 break-all font-medium">{event}</span>
          <span className="text-muted-foreground">
            <Moment iso={failedAt} />
            {outcomeTitle && `: ${outcomeTitle}`}
          </span>
        </p>
        {response ? (
          <CodeBlock code={response} label={state === 'rejected' ? 'Reason for the rejection' : 'Response'} />
        ) : (
          <p className="text-[13px] text-muted-foreground">
            {state === 'rejected' ? 'Nothing was sent to Segment.' : 'No response was received.'}
          </p>
        )}
      </CardBody>
    </Card>
  )
}
