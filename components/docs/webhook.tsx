import { WebhookSteps } from '@/components/shared/webhook-steps'
import { Code } from '@/components/ui/code'
import { CodeBlock } from '@/components/ui/code-block'
import { WEBHOOK_EVENTS, WEBHOOK_FIELDS, WEBHOOK_NOT_ACCEPTED } from '@/lib/contract/userguiding-webhook'
import type { Target } from '@/lib/docs/snippets/target'
import { BasisBadge } from './basis-badge'
import { FactTable } from './fact-table'
import { Prose, Section } from './section'

const REQUEST = `{
  "event": "guide started (userguiding)",
  "payload": {
    "userId": "u_1042",
    "guideId": 42,
    "guideName": "Onboarding tour",
    "pageUrl": "https://app.example.com/projects"
  }
}`

/** How to send events with UserGuiding's webhook, and how its names map to the contract. */
export function Webhook({ target }: { target: Target }) {
  return (
    <Section
      id="webhook"
      lead="UserGuiding’s Webhook integration can send events directly to a source, without any code."
    >
      <WebhookSteps target={target} />
      <Prose>
        <p>
          This is an example request. The two tables below map its event and field names to the contract;{' '}
          <Code>userId</Code> becomes the user ID.
        </p>
      </Prose>
      <CodeBlock label="webhook request" code={REQUEST} />
      <FactTable
        label="Webhook events"
        head={['Webhook event', 'Becomes', 'Basis']}
        columns={['', '', 'w-32 max-sm:w-28']}
        rows={WEBHOOK_EVENTS.map(({ webhook, event, basis }) => ({
          id: `webhook-event-${webhook.replaceAll(' ', '-')}`,
          cells: [<Code key="from">{webhook}</Code>, event, <BasisBadge key="basis" basis={basis} />],
        }))}
      />
      <FactTable
        label="Webhook payload fields"
        head={['Payload field', 'Becomes', 'Basis']}
        columns={['', '', 'w-32 max-sm:w-28']}
        rows={WEBHOOK_FIELDS.map(({ field, property, basis }) => ({
          id: `webhook-field-${field}`,
          cells: [
            <Code key="from">{field}</Code>,
            <Code key="to">{property}</Code>,
            <BasisBadge key="basis" basis={basis} />,
          ],
        }))}
      />
      <Prose>
        <p className="text-muted-foreground">
          Documented rows come from UserGuiding’s help center; inferred ones follow the same naming pattern.
          In event names, capitalization and the suffix <Code>(userguiding)</Code> are ignored.
        </p>
        <p className="text-muted-foreground">
          An event that is not in the table is rejected; its payload is stored and shown in Deliveries.
          UserGuiding documents some events that are not among the 14: <NotAccepted />. Fields that are not in
          the table are forwarded under their own names, with a note.
        </p>
      </Prose>
    </Section>
  )
}

function NotAccepted() {
  return WEBHOOK_NOT_ACCEPTED.map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <Code>{name}</Code>
    </span>
  ))
}
