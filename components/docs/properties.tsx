import { Code } from '@/components/ui/code'
import { PROPERTIES } from '@/lib/contract/properties'
import { FactTable } from './fact-table'
import { Section } from './section'

const TYPE = { str: 'string', int: 'integer' } as const

export function Properties() {
  return (
    <Section
      id="properties"
      lead={
        <>
          Every event may carry <Code>user_id</Code> and <Code>page_url</Code>. A property that is not in this
          table is forwarded with a note; in strict mode it is rejected.
        </>
      }
    >
      <FactTable
        label="Properties"
        head={['Property', 'Type', 'Description']}
        columns={['w-52 max-sm:w-36', 'w-32 max-sm:w-20']}
        rows={PROPERTIES.map(({ name, type, description, example }) => ({
          id: `property-${name}`,
          cells: [
            <Code key="name">{name}</Code>,
            TYPE[type],
            <>
              <p>{description}</p>
              <p className="text-code text-muted-foreground">{JSON.stringify(example)}</p>
            </>,
          ],
        }))}
      />
    </Section>
  )
}
