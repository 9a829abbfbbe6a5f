import { Code, WithCode } from '@/components/ui/code'
import { CodeBlock } from '@/components/ui/code-block'
import { ingestPaths } from '@/lib/docs/openapi/paths'
import { FactTable } from './fact-table'
import { Prose, Section } from './section'

export function Endpoints({ origin }: { origin: string }) {
  return (
    <Section
      id="endpoints"
      lead={
        <>
          All endpoints accept <Code>POST</Code> requests with a JSON body at {origin}. The{' '}
          <Code>Content-Type</Code> is ignored, and the body may be gzipped.
        </>
      }
    >
      <FactTable
        label="Endpoints"
        head={['Path', 'What it does']}
        columns={['w-44 max-sm:w-36']}
        rows={Object.entries(ingestPaths()).map(([path, { post }]) => ({
          id: `path${path.replaceAll('/', '-')}`,
          cells: [
            <Code key="path">{path}</Code>,
            <>
              <p>{post?.summary}.</p>
              <p className="text-muted-foreground">
                <WithCode>{post?.description ?? ''}</WithCode>
              </p>
            </>,
          ],
        }))}
      />
    </Section>
  )
}

/** Links to the OpenAPI document. */
export function MachineReadable({ origin }: { origin: string }) {
  return (
    <Section
      id="openapi"
      lead="The same contract as an OpenAPI 3.1 document, generated from the tables that validate events."
    >
      <CodeBlock label="URL of the OpenAPI document" code={`${origin}/api/openapi.json`} />
      <Prose>
        <p className="text-muted-foreground">
          It contains a schema for each event, examples of every request and response, and all error codes.
          CORS allows any origin to read it. It also covers <Code>/api/health</Code> and{' '}
          <Code>/api/health/ready</Code> for monitoring, and the requests that an API token allows.
        </p>
      </Prose>
    </Section>
  )
}
