import { Badge } from '@/components/ui/badge'
import { Code, WithCode } from '@/components/ui/code'
import { NOTE_CODES, NOTE_TEXTS, type NoteCode } from '@/lib/contract/notes'
import { PROPERTIES } from '@/lib/contract/properties'
import { REASONS } from '@/lib/contract/reasons'
import { REJECT_REASONS } from '@/lib/contract/states'
import { WAREHOUSE_RULES, warehouseEffect } from '@/lib/contract/warehouse'
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
        head={['Property', 'Type and column', 'Description']}
        columns={['w-52 max-sm:w-36', 'w-32 max-sm:w-20']}
        rows={PROPERTIES.map(({ name, type, description, example }) => ({
          id: `property-${name}`,
          cells: [
            <Code key="name">{name}</Code>,
            <>
              <p>{TYPE[type]}</p>
              <Column name={name} example={example} />
            </>,
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

/** The warehouse column of a property. */
function Column({ name, example }: { name: string; example: string | number }) {
  const { column } = warehouseEffect(name, example)
  return (
    <p className="text-muted-foreground">{column === null ? 'Reserved column' : <Code>{column}</Code>}</p>
  )
}

export function Warehouse() {
  return (
    <Section
      id="warehouse"
      lead="If your workspace has a warehouse, Segment turns events into tables. These are Segment’s rules; this server sends every property as it was accepted. A delivery’s details show how the rules apply to its properties."
    >
      <FactTable
        label="Warehouse rules"
        head={['What you send', 'In the warehouse']}
        columns={['w-60 max-sm:w-36']}
        rows={WAREHOUSE_RULES.map(({ what, effect }, index) => ({
          id: `warehouse-${index}`,
          cells: [<WithCode key="what">{what}</WithCode>, <WithCode key="effect">{effect}</WithCode>],
        }))}
      />
    </Section>
  )
}

export function Notes() {
  const codes = Object.keys(NOTE_CODES) as NoteCode[]
  return (
    <Section
      id="notes"
      lead="A value that can be made to match the contract without loss is converted, and the event gets a note. Anything else is forwarded unchanged with a note; in strict mode it is rejected instead."
    >
      <FactTable
        label="Notes"
        head={['Note', 'Meaning']}
        columns={['w-60 max-sm:w-36']}
        rows={codes.map(code => ({
          id: `note-${code}`,
          cells: [
            <span key="code" className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Code>{code}</Code>
              {NOTE_CODES[code] === 'flagged' && <Badge tone="retrying">Rejected in strict mode</Badge>}
            </span>,
            <WithCode key="text">{NOTE_TEXTS[code]}</WithCode>,
          ],
        }))}
      />
    </Section>
  )
}

const STRICT: ReadonlySet<string> = new Set(['unknown_property', 'type_mismatch'])

export function Rejections() {
  return (
    <Section
      id="rejections"
      lead="An event is rejected if it breaks the contract or Segment would silently drop it. Each event is validated on its own; one bad event doesn’t affect the rest. Rejected events are stored and shown in Deliveries."
    >
      <FactTable
        label="Rejection reasons"
        head={['Code', 'Why it’s rejected and what to do']}
        columns={['w-60 max-sm:w-36']}
        rows={REJECT_REASONS.map(code => ({
          id: `reason-${code}`,
          cells: [
            <span key="code" className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Code>{code}</Code>
              {STRICT.has(code) && <Badge tone="retrying">Strict mode only</Badge>}
            </span>,
            <>
              <p>
                <WithCode>{REASONS[code].why}</WithCode>
              </p>
              <p className="text-muted-foreground">
                <WithCode>{REASONS[code].remedy}</WithCode>
              </p>
            </>,
          ],
        }))}
      />
    </Section>
  )
}
