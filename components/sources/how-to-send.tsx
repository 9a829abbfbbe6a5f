import Link from 'next/link'
import { SetupView } from '@/components/shared/setup-view'
import { WebhookSteps } from '@/components/shared/webhook-steps'
import { CardBody } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import { SETUPS } from '@/lib/docs/snippets/setups'
import type { Target } from '@/lib/docs/snippets/target'

/** How to send events to a source. Rendered in the browser after a key was created there, because only the browser has that key. */
export function HowToSend({ target }: { target: Target }) {
  return (
    <>
      <CardBody className="border-border border-t">
        <SendSnippets target={target} />
      </CardBody>
      <CardBody className="border-border border-t">
        <WebhookSetup target={target} />
      </CardBody>
    </>
  )
}

/** A snippet for each of Segment's libraries. */
function SendSnippets({ target }: { target: Target }) {
  return (
    <Tabs defaultValue={SETUPS[0]?.id ?? ''} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h3 className="font-medium text-[13px]">Send an event</h3>
        <TabsList aria-label="Library" className="-mx-1 flex-wrap">
          {SETUPS.map(({ id, label }) => (
            <TabsTrigger key={id} value={id}>
              {label}
            </TabsTrigger>
          ))}
        </TabsList>
      </div>
      {SETUPS.map(setup => (
        <TabsContent key={setup.id} value={setup.id}>
          <SetupView setup={setup} target={target} />
        </TabsContent>
      ))}
      <p className="text-[13px] text-muted-foreground">
        {target.ingestKey === null && (
          <>
            Examples read <Code>INGEST_KEY</Code> from the environment; the browser example embeds it.{' '}
          </>
        )}
        For payloads, responses and retries, see the{' '}
        <Link
          href="/docs"
          className="rounded-sm font-medium text-accent-text underline-offset-4 hover:underline"
        >
          docs
        </Link>
        .
      </p>
    </Tabs>
  )
}

/** How to point UserGuiding's own webhook at this source. */
function WebhookSetup({ target }: { target: Target }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="grid gap-0.5">
        <h3 className="font-medium text-[13px]">UserGuiding webhook</h3>
        <p className="text-[13px] text-muted-foreground">
          UserGuiding’s Webhook integration can send events directly to this source, without any code.
        </p>
      </div>
      <WebhookSteps target={target} />
    </div>
  )
}
