import type { ReactNode } from 'react'
import { Moment } from '@/components/shared/clock'
import { cn } from '@/components/ui/cn'
import type { AttemptRow, DeliveryDetail } from '@/lib/contract/delivery'
import { formatDuration } from '@/lib/contract/duration'
import { formatCount } from '@/lib/contract/format'
import { explain } from '@/lib/contract/reasons'
import { AllLike } from './detail/all-like'
import { ComingAttempts } from './detail/coming-attempts'
import { hostName } from './path-steps'
import { Section } from './section'

/** Every request to Segment that carried the event, with its response, and the scheduled retries. */
export function AttemptList({ detail }: { detail: DeliveryDetail }) {
  const { attemptRows, nextAttemptAt } = detail
  return (
    <Section
      title="Attempts"
      aside={
        attemptRows.length > 0 && (
          <span className="text-[13px] text-muted-foreground tabular-nums">
            {formatCount(attemptRows.length, 'request')} to Segment
          </span>
        )
      }
    >
      {attemptRows.length === 0 && !nextAttemptAt && (
        <p className="text-[13px] text-muted-foreground">This event hasn’t been sent to Segment.</p>
      )}
      <ol className="grid gap-2">
        {attemptRows.map(attempt => (
          <Attempt
            key={attempt.number}
            row={detail}
            attempt={attempt}
            last={attempt === attemptRows.at(-1)}
          />
        ))}
      </ol>
      <ComingAttempts detail={detail} />
    </Section>
  )
}

function Attempt({ row, attempt, last }: { row: DeliveryDetail; attempt: AttemptRow; last: boolean }) {
  const { outcome, status } = attempt
  const good = outcome === 'accepted'
  const open = outcome === 'sending'
  const title = good ? 'Accepted' : open ? 'Waiting for a response' : (explain(outcome)?.title ?? outcome)
  return (
    <li className="min-w-0 rounded-lg border border-border">
      <details open={last} className="group">
        <summary className="grid min-h-11 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 rounded-lg px-4 py-2 text-[13px] hover:bg-muted/50">
          <span className="grid size-5.5 place-items-center rounded-md bg-muted font-medium text-xs tabular-nums">
            <span className="sr-only">Attempt </span>
            {attempt.number}
          </span>
          <span className="flex min-w-0 flex-wrap items-center gap-x-2">
            <span
              className={cn(
                'font-medium tabular-nums',
                good ? 'text-accepted' : open ? 'text-sending' : 'text-failed',
              )}
            >
              {status ?? (open ? 'Sending' : 'No response')}
            </span>
            <span className="min-w-0 break-words">{title}</span>
          </span>
          <span className="text-right text-muted-foreground tabular-nums">
            {attempt.durationMs === null ? '' : formatDuration(attempt.durationMs)}
          </span>
        </summary>
        <div className="grid gap-3 border-border border-t px-4 py-3 text-[13px]">
          <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[7rem_minmax(0,1fr)]">
            <Fact name="Sent at">
              <Moment iso={attempt.startedAt} exact />
            </Fact>
            <Fact name="Request">
              <span className="break-all text-code">POST {hostName(attempt.host)}/v1/batch</span>
              {attempt.events !== null && attempt.events > 1 && (
                <span className="text-muted-foreground"> with {formatCount(attempt.events, 'event')}</span>
              )}
            </Fact>
            {attempt.keyFingerprint && (
              <Fact name="Key fingerprint">
                <span className="break-all text-code">{attempt.keyFingerprint}</span>
              </Fact>
            )}
            {attempt.retryAfterMs !== null && (
              <Fact name="Retry-After">{formatDuration(attempt.retryAfterMs)}</Fact>
            )}
            {attempt.requestId && (
              <Fact name="Request ID">
                <span className="mr-3 break-all text-code">{attempt.requestId}</span>
                <AllLike row={row} field="request" value={attempt.requestId}>
                  All deliveries in this request
                </AllLike>
              </Fact>
            )}
          </dl>
          {attempt.response !== null && attempt.response !== '' && (
            <div className="grid gap-1.5">
              <p className="text-muted-foreground">
                Response{attempt.response.length >= 1_000 && ' (first 1 KB)'}
              </p>
              <pre className="max-h-52 overflow-auto whitespace-pre-wrap break-words rounded-md bg-muted/60 p-3 text-code">
                {attempt.response}
              </pre>
            </div>
          )}
        </div>
      </details>
    </li>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
