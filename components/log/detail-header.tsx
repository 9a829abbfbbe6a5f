import Link from 'next/link'
import type { ReactNode } from 'react'
import { Moment } from '@/components/shared/clock'
import { EventIcon } from '@/components/shared/event-icon'
import { StateMark } from '@/components/shared/state-mark'
import { CopyButton } from '@/components/ui/copy-button'
import type { DeliveryCopy, DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import { AllLike } from './detail/all-like'
import { Kind } from './table/cells'

/** Identifies the delivery. Rendered from the list's row until the detail has loaded. */
export function DetailHeader({ row, detail }: { row: DeliveryRow; detail: DeliveryDetail | null }) {
  return (
    <header className="grid gap-4 px-5 pt-5 pb-5">
      <div className="grid gap-2">
        <h2 className="flex min-w-0 items-center gap-2.5 pr-10 font-semibold text-lg tracking-tight">
          <EventIcon name={row.event} className="size-5 shrink-0 text-muted-foreground" />
          <span className="min-w-0 break-words">{row.event || 'No name'}</span>
        </h2>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-[13px] text-muted-foreground">
          <StateMark state={row.state} badge />
          <Kind row={row} />
          {row.summary && <span className="wrap-anywhere min-w-0">{row.summary}</span>}
        </p>
      </div>
      <dl className="grid gap-x-6 gap-y-1 text-[13px] sm:grid-cols-[7.5rem_minmax(0,1fr)]">
        <Fact name="Happened at">
          <Moment iso={row.eventAt} exact />
        </Fact>
        <Fact name="User">
          {row.erasedAt !== null ? (
            <span className="text-muted-foreground">erased</span>
          ) : row.userId === null ? (
            <span className="text-muted-foreground">
              anonymous {row.anonymousId && <span className="break-all text-code">{row.anonymousId}</span>}
            </span>
          ) : (
            <span className="flex min-w-0 flex-wrap items-center gap-x-3">
              <Id text={row.userId} what="user ID" />
              <AllLike row={row} field="user" value={row.userId}>
                All deliveries from this user
              </AllLike>
            </span>
          )}
        </Fact>
        <Fact name="Delivery ID">
          <Id text={row.id} what="delivery ID" />
        </Fact>
        {row.messageId !== '' && (
          <Fact name="Message ID">
            <Id text={row.messageId} what="message ID" />
          </Fact>
        )}
        {detail?.copyOf && (
          <Fact name="Copy of">
            <OtherDelivery copy={detail.copyOf} />
          </Fact>
        )}
        {detail?.copies.map(copy => (
          <Fact key={copy.id} name="Copy">
            <OtherDelivery copy={copy} />
          </Fact>
        ))}
        {row.outgoingId && (
          <Fact name="ID in Segment">
            <Id text={row.outgoingId} what="message ID in Segment" />
          </Fact>
        )}
      </dl>
    </header>
  )
}

/** Links to a copy made by *Send as new*, or to its original; shows who sent it, and when. */
function OtherDelivery({ copy: { id, at, by } }: { copy: DeliveryCopy }) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 text-muted-foreground">
      <Link
        href={`/deliveries/${id}`}
        prefetch={false}
        className="break-all rounded-sm text-code text-foreground underline underline-offset-2"
      >
        {id}
      </Link>
      <span>
        sent as a new event {by && `by ${by} `}
        <Moment iso={at} />
      </span>
    </span>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents max-sm:grid max-sm:py-0.5">
      <dt className="self-center text-muted-foreground">{name}</dt>
      <dd className="flex min-h-7 min-w-0 items-center">{children}</dd>
    </div>
  )
}

function Id({ text, what }: { text: string; what: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span className="min-w-0 break-all text-code">{text}</span>
      <CopyButton text={text} what={what} />
    </span>
  )
}
