import { Code } from '@/components/ui/code'
import { FactTable } from './fact-table'
import { Section } from './section'

export function Authentication() {
  return (
    <Section
      id="authentication"
      lead="A request names its source by an ingest key of that source. Segment’s write key stays here: senders never need it."
    >
      <FactTable
        label="Ways to give the ingest key"
        head={['Where', 'How']}
        columns={['w-40 max-sm:w-28']}
        rows={[
          {
            id: 'auth-basic',
            cells: [
              'Basic auth',
              <>
                The key as user name, with an empty password: <Code>Authorization: Basic base64(key:)</Code>
              </>,
            ],
          },
          {
            id: 'auth-body',
            cells: [
              'Body',
              <>
                <Code>{'"writeKey": "…"'}</Code> at the top of the body, as Segment’s Python, Java and browser
                libraries send it. Basic auth wins when both are there.
              </>,
            ],
          },
          {
            id: 'auth-address',
            cells: [
              'Address',
              <>
                <Code>?key=…</Code> on <Code>/v1/userguiding</Code> only, since a webhook cannot set headers.
              </>,
            ],
          },
        ]}
      />
      <p className="max-w-[70ch] text-muted-foreground">
        Keys are stored as hashes and shown once. A revoked key is refused at once. Give each sender a key of
        its own, so that one can be revoked alone.
      </p>
      <p className="max-w-[70ch] text-muted-foreground">
        A key belongs in one of these places only. Wherever else an event carries one, also as the header of
        Basic auth, it is neither stored nor forwarded: it becomes <Code>[redacted]</Code>, and the event says
        so in a note.
      </p>
    </Section>
  )
}
