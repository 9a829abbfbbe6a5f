import type { ReactNode } from 'react'
import { curl } from '@/components/shared/sdk/snippets'
import { CodeBlock } from '@/components/ui/code-block'
import { Prose, Section } from './section'

const RESPONSE = '{"success":true,"accepted":1,"duplicates":0,"rejected":[]}'

export function QuickStart({ origin }: { origin: string }) {
  return (
    <Section
      id="quick-start"
      lead="This installation accepts events in the format of Segment’s HTTP API. Any Segment library works with its host set to this server."
    >
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <Step number={1} title="Create an ingest key">
          <p>
            An owner or admin creates one on the source’s page, under Settings › Integrations › Segment
            Integration. It is shown once.
          </p>
        </Step>
        <Step number={2} title="Send an event">
          <CodeBlock label="curl command" code={curl({ origin, ingestKey: null })} />
          <p>The response is sent after the event is stored:</p>
          <CodeBlock label="response" code={RESPONSE} />
        </Step>
        <Step number={3} title="Watch it">
          <p>
            Deliveries shows the event within a second and follows it to Segment: Queued, Sending, then
            Accepted once Segment returns 200.
          </p>
        </Step>
      </ol>
      <Prose>
        <p className="text-muted-foreground">
          A 200 means that the event is stored here. It is not Segment’s response: the event is sent to
          Segment afterwards and retried on failure. Deliveries shows Segment’s response.
        </p>
      </Prose>
    </Section>
  )
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
      <span
        aria-hidden
        className="grid size-6 place-items-center rounded-full border border-input font-medium text-muted-foreground text-xs tabular-nums"
      >
        {number}
      </span>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2 pt-0.5">
        <p className="font-medium">{title}</p>
        {children}
      </div>
    </li>
  )
}
