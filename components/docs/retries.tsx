import { Code } from '@/components/ui/code'
import { FactTable } from './fact-table'
import { Prose, Section } from './section'

export function Retries() {
  return (
    <Section
      id="retries"
      lead="A request that was not answered with 200 may always be sent again: under the same message ids nothing counts twice."
    >
      <FactTable
        label="When to send a request again"
        head={['What you got', 'What to do']}
        columns={['w-52 max-sm:w-32']}
        rows={[
          {
            id: 'retry-429',
            cells: [
              '429 or 503',
              <>
                Wait for the seconds in <Code>Retry-After</Code>, then send the same body again. Nothing of it
                was stored.
              </>,
            ],
          },
          {
            id: 'retry-silence',
            cells: [
              'No answer, or a broken connection',
              'Send the same body again after a second, then wait twice as long each time, with some chance in it. The events may have been stored; their message ids make that safe.',
            ],
          },
          {
            id: 'retry-400',
            cells: ['400, 413 or 415', 'Change the request first: the same one gets the same answer.'],
          },
          { id: 'retry-401', cells: ['401', 'Change the key. Keep the events until then.'] },
        ]}
      />
      <Prose>
        <p>
          A request is answered with 400 only when its body cannot be read or every event in it is rejected. A
          batch that mixes <Code>identify</Code> and <Code>track</Code> calls is answered with 200: its track
          events are taken, and the others are listed in <Code>rejected</Code>.
        </p>
        <p className="text-muted-foreground">
          Segment’s libraries retry 429 and 503 on their own, in memory. What each of them does with a 400
          stands beside it; most report it once and drop the events. None of them shows the{' '}
          <Code>rejected</Code> list of a 200. Those events are in Deliveries, as Rejected.
        </p>
        <p className="text-muted-foreground">
          An event that is rejected is kept. A body that cannot be read is not: when its key came in the
          header or the address, the source’s settings page counts it, with the reason.
        </p>
      </Prose>
    </Section>
  )
}
