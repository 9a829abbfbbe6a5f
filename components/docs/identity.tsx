import type { ReactNode } from 'react'
import { Code } from '@/components/ui/code'
import { MAX_ID_CHARACTERS } from '@/lib/contract/limits'
import { Section } from './section'

export function Identity() {
  return (
    <Section id="identity">
      <dl className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <Rule title="User">
          <p>
            The user is <Code>userId</Code>, or else <Code>properties.user_id</Code>, or else{' '}
            <Code>anonymousId</Code>. If all are missing, an anonymous ID is generated from the message ID.
            For a known user, <Code>userId</Code> and <Code>properties.user_id</Code> are both sent to Segment
            with the same value. Use the ID that you pass to UserGuiding’s <Code>identify</Code> call.
          </p>
          <p>
            An ID is a string of at most {MAX_ID_CHARACTERS} characters, or an integer that JSON represents
            exactly. Anything else is rejected.
          </p>
        </Rule>
        <Rule title="Time">
          <p>
            The event’s time is <Code>timestamp</Code>, or else <Code>originalTimestamp</Code>, in ISO 8601.
            Delivery delays do not change it. Without either, the time of receipt is used. A time without an
            offset is read as UTC.
          </p>
          <p>
            Segment receives it in RFC 3339 format, such as <Code>2026-01-31T09:30:00.123456Z</Code>, with its
            offset and up to nine fractional digits. Other ISO 8601 formats are rewritten with a note. A time
            that does not exist, such as February 30, or one more than 24 hours ahead is rejected.
          </p>
          <p>
            Send <Code>sentAt</Code> with each request, at the top level of a batch. If it is more than a
            minute ahead of the time of receipt, your clock is fast, and the event’s time is moved back by the
            difference. The note and the stored event’s <Code>originalTimestamp</Code> keep the original
            value. A <Code>sentAt</Code> in the past does not change the time, and one more than ten years
            ahead is ignored unless the time would be rejected without it. Each request to Segment carries a
            new <Code>sentAt</Code>.
          </p>
        </Rule>
        <Rule title="Message ID">
          <p>
            Give every event a <Code>messageId</Code> and keep it when you retry. Per source, an ID counts
            once for at least 7 days: the first event is accepted, and later ones are counted as duplicates.
            Segment’s libraries generate one for each event. It can have at most {MAX_ID_CHARACTERS}{' '}
            characters. Without one, an ID is generated on receipt, so a retry creates a second event.
          </p>
          <p>
            A rejected event does not use up its ID: fix it and send it with the same ID. Events sent to
            Segment carry an ID generated from the source and message ID, the same on every attempt.
          </p>
        </Rule>
      </dl>
    </Section>
  )
}

function Rule({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="font-medium">{title}</dt>
      <dd className="grid max-w-[62ch] gap-2 text-pretty">{children}</dd>
    </div>
  )
}
