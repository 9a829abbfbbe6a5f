import type { ReactNode } from 'react'
import { SetupView } from '@/components/shared/setup-view'
import { Code } from '@/components/ui/code'
import { CodeBlock } from '@/components/ui/code-block'
import { SETUPS } from '@/lib/docs/snippets/setups'
import { curl } from '@/lib/docs/snippets/snippets'
import type { Target } from '@/lib/docs/snippets/target'
import { Anchored, Prose, Section } from './section'

const RESPONSE = '{"success":true,"accepted":1,"duplicates":0,"rejected":[]}'

export function QuickStart({ origin }: { origin: string }) {
  return (
    <Section
      id="quick-start"
      lead="This server accepts events in the format of Segment’s HTTP API. Any Segment library works once its host is set to this server’s address."
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
        <Step number={3} title="Watch the delivery">
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

export function Libraries({ target }: { target: Target }) {
  return (
    <Section
      id="libraries"
      lead={
        <>
          Each example sends the same event. All but the browser example read the key from the environment
          variable <Code>INGEST_KEY</Code>.
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        {SETUPS.map(setup => (
          <div key={setup.id} className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <Anchored id={`library-${setup.id}`} level="h3">
                {setup.label}
              </Anchored>
              {setup.library && (
                <span className="text-code text-muted-foreground [overflow-wrap:anywhere]">
                  {setup.library}
                </span>
              )}
            </div>
            <SetupView setup={setup} target={target} />
          </div>
        ))}
      </div>
    </Section>
  )
}
