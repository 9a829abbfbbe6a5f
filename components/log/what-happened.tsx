import { Eraser } from 'lucide-react'
import { Moment, Until } from '@/components/shared/clock'
import { STATE_LOOK } from '@/components/shared/state-mark'
import { cn } from '@/components/ui/cn'
import { WithCode } from '@/components/ui/code'
import { Notice } from '@/components/ui/notice'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { isKeyOf } from '@/lib/contract/is-key-of'
import { NOTE_CODES } from '@/lib/contract/notes'
import { OWNER_LABEL } from '@/lib/contract/states'
import { AllLike } from './detail/all-like'
import { Section } from './section'

/** Explains what happened and why, what to do, and who owns the problem. */
export function WhatHappened({ detail }: { detail: DeliveryDetail }) {
  const { title, why, remedy, who, meant } = detail.explanation
  const { icon: Icon, text, soft } = STATE_LOOK[detail.state]
  return (
    <Section title="What happened">
      <div className={cn('grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 gap-y-3 rounded-lg p-4', soft)}>
        <Icon aria-hidden className={cn('mt-0.5 size-4', text)} strokeWidth={1.75} />
        <div className="grid gap-1">
          <p className="font-medium">{title}</p>
          <p className="text-[13px]">
            <WithCode>{why}</WithCode>
          </p>
          {detail.wait && (
            <p className="text-[13px]">
              {detail.wait.why === 'retry_after'
                ? 'Segment asked this source to wait (Retry-After), so nothing is sent before '
                : 'The source’s last requests failed, so nothing is sent before '}
              <Moment iso={detail.wait.until} />.
            </p>
          )}
          {detail.nextAttemptAt && (
            <p className="text-[13px]">
              Attempt {detail.attempts + 1} is scheduled for <Moment iso={detail.nextAttemptAt} />{' '}
              <span className="text-muted-foreground">
                (<Until iso={detail.nextAttemptAt} />)
              </span>
              .
            </p>
          )}
        </div>
        <dl className="col-start-2 grid gap-x-4 gap-y-1 text-[13px] sm:grid-cols-[5.5rem_minmax(0,1fr)]">
          <dt className="text-muted-foreground">What to do</dt>
          <dd className="min-w-0 break-words">
            {meant && (
              <p>
                Did you mean <code className="text-code">{meant}</code>?
              </p>
            )}
            <p>
              <WithCode>{remedy}</WithCode>
            </p>
          </dd>
          <dt className="text-muted-foreground">Owner</dt>
          <dd>{OWNER_LABEL[who]}</dd>
          {detail.reason && (
            <dd className="sm:col-start-2">
              <AllLike row={detail} field="reason" value={detail.reason}>
                All deliveries with this reason
              </AllLike>
            </dd>
          )}
        </dl>
      </div>
      {detail.erasedAt !== null && (
        <Notice icon={Eraser} title="The user’s data was erased">
          The payload, the user and the responses of this event were deleted on{' '}
          <Moment iso={detail.erasedAt} exact />. It can’t be sent again.
        </Notice>
      )}
      {detail.notes.length > 0 && (
        <div className="grid gap-1.5 text-[13px]">
          <p className="font-medium">Notes</p>
          <ul className="grid gap-1.5">
            {detail.notes.map(note => (
              <li key={`${note.code} ${note.field} ${note.message}`} className="flex gap-2">
                <span aria-hidden className="mt-2 size-1 shrink-0 rounded-full bg-retrying" />
                <span className="min-w-0 break-words">
                  {note.field && <code className="mr-1.5 text-code">{note.field}</code>}
                  <WithCode>{note.message}</WithCode>{' '}
                  {isKeyOf(NOTE_CODES, note.code) && (
                    <AllLike row={detail} field="note" value={note.code}>
                      All deliveries with this note
                    </AllLike>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  )
}
