'use client'

import { CodeBlock } from '@/components/ui/code-block'
import { LocalTime } from '@/components/ui/local-time'
import { Sheet, SheetContent } from '@/components/ui/sheet'
import { formatNumber } from '@/lib/contract/format'
import type { ReceivedEvent } from '@/lib/sandbox/received'
import { Outcome } from './outcome'

/** One message as received, without its write key. */
export function MessageSheet({ event, onClose }: { event: ReceivedEvent | null; onClose: () => void }) {
  return (
    <Sheet
      open={event !== null}
      onOpenChange={open => {
        if (!open) onClose()
      }}
    >
      {event && (
        <SheetContent title={`Message: ${event.event ?? event.type}`}>
          <div className="grid gap-5 p-5">
            <header className="grid gap-1.5 pr-10">
              <h2 className="font-semibold text-base">{event.event ?? event.type}</h2>
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-[13px] text-muted-foreground">
                <Outcome event={event} />
                <span>{event.region.toUpperCase()}</span>
                <LocalTime iso={event.receivedAt} format="time" />
              </p>
            </header>
            <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-5 gap-y-2 text-[13px]">
              {listFacts(event).map(([name, value]) => (
                <div key={name} className="contents">
                  <dt className="text-muted-foreground">{name}</dt>
                  <dd className="break-all text-code">{value ?? '–'}</dd>
                </div>
              ))}
            </dl>
            <CodeBlock code={JSON.stringify(event.message, null, 2)} label="the message" />
          </div>
        </SheetContent>
      )}
    </Sheet>
  )
}

function listFacts(event: ReceivedEvent): [string, string | null][] {
  return [
    ['Message ID', event.messageId],
    ['User', event.userId],
    ['Anonymous ID', event.anonymousId],
    ['Sent at', event.sentAt],
    ['Segment’s timestamp', event.timestamp],
    ['Key fingerprint', event.keyFingerprint],
    ['Request', event.requestId],
    ['Size', `${formatNumber(event.bytes)} bytes`],
  ]
}
