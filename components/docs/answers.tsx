import { Badge } from '@/components/ui/badge'
import { Code, WithCode } from '@/components/ui/code'
import { CodeBlock } from '@/components/ui/code-block'
import { INGEST_ERRORS, type IngestError } from '@/lib/contract/ingest-errors'
import { FactTable } from './fact-table'
import { Section } from './section'

const PARTLY_REJECTED = `{
  "success": true,
  "accepted": 2,
  "duplicates": 0,
  "rejected": [
    {
      "index": 1,
      "messageId": "m-7",
      "field": "event",
      "code": "unknown_event",
      "message": "\\"Guide Start\\" is not one of the 14 events. Did you mean \\"Guide Started\\"?"
    }
  ]
}`

/** Every response status and code. */
export function Answers() {
  const errors: [string, IngestError][] = Object.entries(INGEST_ERRORS)
  return (
    <Section
      id="answers"
      lead={
        <>
          A 200 means that this request or an earlier one stored at least one event. Other responses are{' '}
          <Code>{'{"success": false, "code": "…", "message": "…"}'}</Code>. The message says what to do.
        </>
      }
    >
      <CodeBlock label="response to a batch with one rejected event" code={PARTLY_REJECTED} />
      <FactTable
        label="Responses"
        head={['Response', 'When it’s returned and what to do']}
        columns={['w-60 max-sm:w-32']}
        rows={[
          {
            id: 'answer-taken',
            cells: [
              <Badge key="status" tone="accepted">
                200
              </Badge>,
              <Text
                key="text"
                when="At least one event was accepted, from this request or an earlier one."
                remedy="Check `rejected`: the events in it are stored here but not sent to Segment. Do not resend the whole request; fix those events and send only them."
              />,
            ],
          },
          ...errors.map(([code, { status, when, remedy }]) => ({
            id: `answer-${code}`,
            cells: [
              <span key="status" className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Badge tone={status === 429 || status === 503 ? 'retrying' : 'failed'}>{status}</Badge>
                <Code>{code}</Code>
              </span>,
              <Text key="text" when={when} remedy={remedy} />,
            ],
          })),
        ]}
      />
    </Section>
  )
}

function Text({ when, remedy }: { when: string; remedy: string }) {
  return (
    <>
      <p>
        <WithCode>{when}</WithCode>
      </p>
      <p className="text-muted-foreground">
        <WithCode>{remedy}</WithCode>
      </p>
    </>
  )
}
