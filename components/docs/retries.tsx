import { Code } from '@/components/ui/code'
import { FactTable } from './fact-table'
import { Prose, Section } from './section'

export function Retries() {
  return (
    <Section
      id="retries"
      lead="Any request that did not return 200 is safe to retry: with the same message IDs, no event is counted twice."
    >
      <FactTable
        label="When to retry a request"
        head={['Response', 'What to do']}
        columns={['w-52 max-sm:w-32']}
        rows={[
          {
            id: 'retry-429',
            cells: [
              '429 or 503',
              <>
                Wait for the number of seconds in <Code>Retry-After</Code>, then send the same body again.
                After a 429, nothing was stored. After a 503, some events may have been; their message IDs
                make retries safe.
              </>,
            ],
          },
          {
            id: 'retry-silence',
            cells: [
              'No response, or a broken connection',
              'Retry the same body after one second, with exponential backoff and jitter. The events may have been stored; their message IDs make retries safe.',
            ],
          },
          {
            id: 'retry-400',
            cells: [
              '400, 404, 405, 413 or 415',
              'Fix the request first. Resending it unchanged gets the same response, unless the code is body_incomplete: send that request again.',
            ],
          },
          { id: 'retry-401', cells: ['401', 'Fix the key. Keep the events until then.'] },
        ]}
      />
      <Prose>
        <p>
          A request returns 400 only if its body cannot be read, its batch is missing, empty or too long, or
          every event in it is rejected. A batch that mixes <Code>identify</Code> and <Code>track</Code> calls
          returns 200: its track events are accepted, and the others are listed in <Code>rejected</Code>.
        </p>
        <p className="text-muted-foreground">
          Segment’s libraries retry 429 and 503 on their own, in memory. Each library’s section describes how
          it handles a 400; most report it once and drop the events. None of them shows the{' '}
          <Code>rejected</Code> list in a 200 response. Deliveries shows those events as Rejected.
        </p>
        <p className="text-muted-foreground">
          Rejected events are stored. A body that cannot be read is not. If the key came in the header or URL,
          the source’s settings page counts the request and shows the reason.
        </p>
      </Prose>
    </Section>
  )
}
