import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { WithCode } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { LocalTime } from '@/components/ui/local-time'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { type DeliveryState, STATE_LABEL } from '@/lib/contract/states'

/** States that need no explanation from the reason table. */
const PLAIN: readonly DeliveryState[] = ['accepted', 'queued', 'sending']

const COLOUR: Partial<Record<DeliveryState, string>> = {
  accepted: 'text-accepted',
  sending: 'text-sending',
  retrying: 'text-retrying',
  failed: 'text-failed',
  rejected: 'text-failed',
}

interface TestSummaryProps {
  test: DeliveryDetail
  /** Someone has seen an event in Segment. */
  verified: boolean
}

/** The outcome of a test event in a few lines. Claims no more than is known: a 200 only means Accepted. */
export function TestSummary({ test, verified }: TestSummaryProps) {
  const { state, status, explanation } = test
  const last = test.attemptRows.at(-1)
  return (
    <div className="grid gap-1.5 text-[13px]">
      <p>
        <span className={cn('font-medium', COLOUR[state])}>{STATE_LABEL[state]}</span>
        {status !== null && <> (HTTP {status})</>}
        {last?.durationMs != null && ` in ${last.durationMs} ms`}
        <span className="text-muted-foreground">
          {' · '}
          {test.event}, <LocalTime iso={test.receivedAt} format="time" />
          {' · '}
          <Link
            href={`/deliveries/${test.id}`}
            prefetch={false}
            className="rounded-sm font-medium text-accent-text hover:underline"
          >
            Open this delivery
          </Link>
        </span>
      </p>
      {state === 'accepted' && !verified && (
        <p className="text-muted-foreground">
          This doesn’t verify the key: Segment accepts first and checks later, and returns 200 even for
          unknown keys.
        </p>
      )}
      {(state === 'queued' || state === 'sending') && (
        <p className="text-muted-foreground">The event is stored and will be sent in a moment.</p>
      )}
      {!PLAIN.includes(state) && (
        <p className="text-muted-foreground">
          <span className="text-foreground">{explanation.title}.</span>{' '}
          <WithCode>{`${explanation.why} ${explanation.remedy}`}</WithCode>
        </p>
      )}
      {test.notes.length > 0 && (
        <ul className="grid gap-1 text-muted-foreground">
          {test.notes.map(note => (
            <li key={`${note.code} ${note.field}`} className="break-words">
              Note: <WithCode>{note.message}</WithCode>
            </li>
          ))}
        </ul>
      )}
      {test.outgoingId && (
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 text-muted-foreground">
          <span className="shrink-0">Message ID</span>
          <span className="flex min-w-0 items-center gap-1">
            <code className="min-w-0 break-all text-code text-foreground">{test.outgoingId}</code>
            <CopyButton text={test.outgoingId} what="message ID" />
          </span>
        </p>
      )}
    </div>
  )
}
