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
            The user is <Code>userId</Code>, else <Code>properties.user_id</Code>, else{' '}
            <Code>anonymousId</Code>, else an anonymous id made from the message id. When the user is known,
            both <Code>userId</Code> and <Code>properties.user_id</Code> go to Segment, equal. Use the id that
            you give to UserGuiding’s identify call.
          </p>
          <p>
            An id is a text of at most {MAX_ID_CHARACTERS} characters, or a whole number that JSON keeps
            exactly. Anything else is rejected.
          </p>
        </Rule>
        <Rule title="Time">
          <p>
            <Code>timestamp</Code>, else <Code>originalTimestamp</Code>, is the event’s own time, in ISO 8601.
            It is kept through every delay. Without one, the time of receipt counts; without a zone, UTC does.
          </p>
          <p>
            It leaves in RFC 3339, such as <Code>2026-01-31T09:30:00.123456Z</Code>, with its offset and up to
            nine digits of a second. Other spellings of ISO 8601 are rewritten and noted. A time that does not
            exist, such as 30 February, or one more than 24 hours ahead, is rejected.
          </p>
          <p>
            Send <Code>sentAt</Code> with each request, for a batch at its top: when it lies more than a
            minute ahead of receipt, your clock is fast, and the event’s time is moved back by the difference.
            The note and <Code>originalTimestamp</Code> of the stored event keep what you sent. A{' '}
            <Code>sentAt</Code> in the past changes nothing, and one more than ten years ahead is ignored
            unless the time is rejected without it. Segment gets a new <Code>sentAt</Code> with each attempt.
          </p>
        </Rule>
        <Rule title="Message id">
          <p>
            Give every event a <Code>messageId</Code>, and keep it when you send again. One id counts once per
            source for at least 7 days: the first one is taken, the others are counted as duplicates.
            Segment’s libraries make one for each event. It has at most {MAX_ID_CHARACTERS} characters.
            Without one we make it, and sending again makes a second event.
          </p>
          <p>
            A rejected event does not use up its id: repair it and send it under the same one. What goes to
            Segment carries an id of ours, made from source and message id, and the same on every try.
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
