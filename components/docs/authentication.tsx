import { Code } from '@/components/ui/code'
import { FactTable } from './fact-table'
import { Section } from './section'

export function Authentication() {
  return (
    <Section
      id="authentication"
      lead="An ingest key identifies the source of a request. Senders never need Segment’s write key, which stays on this server."
    >
      <FactTable
        label="Ways to send the ingest key"
        head={['Where', 'How']}
        columns={['w-40 max-sm:w-28']}
        rows={[
          {
            id: 'auth-basic',
            cells: [
              'Basic auth',
              <>
                The key as the username, with an empty password:{' '}
                <Code>Authorization: Basic base64(key:)</Code>
              </>,
            ],
          },
          {
            id: 'auth-body',
            cells: [
              'Body',
              <>
                <Code>{'"writeKey": "…"'}</Code> at the top level of the body, as sent by Segment’s Python,
                Java and browser libraries. Basic auth takes precedence.
              </>,
            ],
          },
          {
            id: 'auth-address',
            cells: [
              'URL',
              <>
                <Code>?key=…</Code> on <Code>/v1/userguiding</Code> only, because UserGuiding’s webhook cannot
                set headers.
              </>,
            ],
          },
        ]}
      />
      <p className="max-w-[70ch] text-muted-foreground">
        Keys are stored as hashes and shown once. A revoked key stops working within seconds. Give each sender
        its own key, so you can revoke one without affecting the others.
      </p>
      <p className="max-w-[70ch] text-muted-foreground">
        Send the key only in one of these places. A key anywhere else in an event, even inside an{' '}
        <Code>Authorization</Code> header in its properties, is neither stored nor forwarded: it is replaced
        with <Code>[redacted]</Code>, and the event gets a note.
      </p>
    </Section>
  )
}
