import { Badge } from '@/components/ui/badge'
import { Code, WithCode } from '@/components/ui/code'
import { NOTE_CODES, NOTE_TEXTS, type NoteCode } from '@/lib/contract/notes'
import { FactTable } from './fact-table'
import { Section } from './section'

export function Notes() {
  const codes = Object.keys(NOTE_CODES) as NoteCode[]
  return (
    <Section
      id="notes"
      lead="A value that can be converted to the contract without loss is changed, and the event gets a note. Anything else is forwarded unchanged with a note; in strict mode it is rejected instead."
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
              {NOTE_CODES[code] === 'flagged' && <Badge tone="retrying">Rejected if strict</Badge>}
            </span>,
            <WithCode key="text">{NOTE_TEXTS[code]}</WithCode>,
          ],
        }))}
      />
    </Section>
  )
}
