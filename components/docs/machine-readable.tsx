import { Code } from '@/components/ui/code'
import { CodeBlock } from '@/components/ui/code-block'
import { Prose, Section } from './section'

export function MachineReadable({ origin }: { origin: string }) {
  return (
    <Section
      id="openapi"
      lead="The same contract as an OpenAPI 3.1 document, made from the tables that judge the events."
    >
      <CodeBlock label="address of the OpenAPI document" code={`${origin}/api/openapi.json`} />
      <Prose>
        <p className="text-muted-foreground">
          It has a schema for each event, examples of every request and answer, and all codes. Tools of other
          origins may read it. <Code>/api/health</Code> and <Code>/api/health/ready</Code> are in it too, for
          monitors.
        </p>
      </Prose>
    </Section>
  )
}
