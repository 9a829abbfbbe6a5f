import { Code } from '@/components/ui/code'
import { CodeBlock } from '@/components/ui/code-block'
import { type Target, webhookUrl } from './target'

/** How to point UserGuiding's Webhook integration at a source. */
export function WebhookSteps({ target }: { target: Target }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 text-[13px]">
      <ol className="grid list-decimal grid-cols-[minmax(0,1fr)] gap-1.5 pl-4.5 marker:text-muted-foreground">
        <li>
          In UserGuiding, open <Word>Settings › Integrations</Word> and find <Word>Webhook</Word>.
        </li>
        <li>Turn its toggle on.</li>
        <li>
          Enter this address as the webhook URL
          {target.ingestKey === null && ', with an ingest key of the source in place of the placeholder'}:
          <div className="-ml-4.5 py-1.5">
            <CodeBlock label="webhook URL" code={webhookUrl(target)} />
          </div>
        </li>
        <li>
          Click <Word>Complete Integration</Word>.
        </li>
        <li>Start a guide once. Its event appears under Deliveries within seconds.</li>
      </ol>
      <p className="text-muted-foreground">
        The address holds the key, so treat it like a password, and give the webhook a key of its own. The key
        is kept out of our logs, pages and stored events. A proxy in front of this server may log addresses:
        let it leave out the query of <Code>/v1/userguiding</Code>.
      </p>
    </div>
  )
}

/** A word as UserGuiding's panel shows it. */
function Word({ children }: { children: string }) {
  return <b className="font-medium">{children}</b>
}
