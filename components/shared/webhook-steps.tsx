import { Code } from '@/components/ui/code'
import { CodeBlock } from '@/components/ui/code-block'
import { type Target, webhookUrl } from '@/lib/docs/snippets/target'

/** How to connect UserGuiding's Webhook integration to a source. */
export function WebhookSteps({ target }: { target: Target }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 text-[13px]">
      <ol className="grid list-decimal grid-cols-[minmax(0,1fr)] gap-1.5 pl-4.5 marker:text-muted-foreground">
        <li>
          In UserGuiding, open <Word>Settings › Integrations</Word> and find <Word>Webhook</Word>.
        </li>
        <li>Turn its toggle on.</li>
        <li>
          Enter this webhook URL
          {target.ingestKey === null && ', replacing the placeholder with one of the source’s ingest keys'}:
          <div className="-ml-4.5 py-1.5">
            <CodeBlock label="webhook URL" code={webhookUrl(target)} />
          </div>
        </li>
        <li>
          Click <Word>Complete Integration</Word>.
        </li>
        <li>Start a guide once. Its event appears in Deliveries within seconds.</li>
      </ol>
      <p className="text-muted-foreground">
        The URL contains the key, so treat it like a password and use a separate key for the webhook. We keep
        the key out of our logs, pages and stored events. If a proxy in front of this server logs URLs,
        configure it not to log the query string of <Code>/v1/userguiding</Code>.
      </p>
    </div>
  )
}

/** A label in UserGuiding's panel. */
function Word({ children }: { children: string }) {
  return <b className="font-medium">{children}</b>
}
