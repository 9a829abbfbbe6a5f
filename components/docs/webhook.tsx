import type { Target } from '@/components/shared/sdk/target'
import { WebhookSteps } from '@/components/shared/sdk/webhook-steps'
import { Code } from '@/components/ui/code'
import { CodeBlock } from '@/components/ui/code-block'
import { WEBHOOK_EVENTS, WEBHOOK_FIELDS, WEBHOOK_NOT_TAKEN } from '@/lib/contract/userguiding-webhook'
import { BasisBadge } from './basis-badge'
import { FactTable } from './fact-table'
import { Prose, Section } from './section'

const CALL = `{
  "event": "guide started (userguiding)",
  "payload": {
    "userId": "u_1042",
    "guideId": 42,
    "guideName": "Onboarding tour",
    "pageUrl": "https://app.example.com/projects"
  }
}`

/** UserGuiding's own webhook as a sender, and how its names become the contract's. */
export function Webhook({ target }: { target: Target }) {
  return (
    <Section
      id="webhook"
      lead="UserGuiding’s Webhook integration can send to a source by itself: no program, no library."
    >
      <WebhookSteps target={target} />
      <Prose>
        <p>
          A call looks like this. Its names become those of the contract by the two tables below;{' '}
          <Code>userId</Code> becomes the user.
        </p>
      </Prose>
      <CodeBlock label="webhook call" code={CALL} />
      <FactTable
        label="Events of the webhook"
        head={['Webhook’s event', 'Becomes', 'Basis']}
        columns={['', '', 'w-32 max-sm:w-28']}
        rows={WEBHOOK_EVENTS.map(({ webhook, event, basis }) => ({
          id: `webhook-event-${webhook.replaceAll(' ', '-')}`,
          cells: [<Code key="from">{webhook}</Code>, event, <BasisBadge key="basis" basis={basis} />],
        }))}
      />
      <FactTable
        label="Fields of the webhook’s payload"
        head={['Payload’s field', 'Becomes', 'Basis']}
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
          Documented rows are in UserGuiding’s help centre; inferred ones follow the same pattern from the
          names of the contract. Capitals and the suffix <Code>(userguiding)</Code> do not matter in an
          event’s name.
        </p>
        <p className="text-muted-foreground">
          A name that the tables do not have is rejected and its payload kept, so you can see it in
          Deliveries. UserGuiding documents some that are not among the 14 events: <NotTaken />. Fields that
          the tables do not have are forwarded under their own name and noted.
        </p>
      </Prose>
    </Section>
  )
}

function NotTaken() {
  return WEBHOOK_NOT_TAKEN.map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <Code>{name}</Code>
    </span>
  ))
}
