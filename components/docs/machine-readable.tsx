import { Code } from '@/components/ui/code'
import { CodeBlock } from '@/components/ui/code-block'
import { Prose, Section } from './section'

export function MachineReadable({ origin }: { origin: string }) {
  return (
    <Section
      id="openapi"
      lead="The same contract as an OpenAPI 3.1 document, generated from the tables that validate events."
    >
      <CodeBlock label="URL of the OpenAPI document" code={`${origin}/api/openapi.json`} />
      <Prose>
        <p className="text-muted-foreground">
          It contains a schema for each event, examples of every request and response, and all codes. CORS
          allows any origin to read it. It also covers <Code>/api/health</Code> and{' '}
          <Code>/api/health/ready</Code> for monitoring.
        </p>
      </Prose>
    </Section>
  )
}
