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
          All of them take <Code>POST</Code> with JSON at {origin}. The body is judged, not its content type,
          and may be compressed with gzip.
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
