import { Code, WithCode } from '@/components/ui/code'
import { ingestPaths } from '@/lib/docs/openapi/paths'
import { FactTable } from './fact-table'
import { Section } from './section'

export function Endpoints({ origin }: { origin: string }) {
  return (
    <Section
      id="endpoints"
      lead={
        <>
          All endpoints take <Code>POST</Code> requests with a JSON body at {origin}. The Content-Type is
          ignored, and the body may be gzipped.
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
