import { Badge } from '@/components/ui/badge'
import { Code, WithCode } from '@/components/ui/code'
import { NOTE_TEXTS } from '@/lib/contract/note-texts'
import { NOTE_CODES, type NoteCode } from '@/lib/contract/notes'
import { FactTable } from './fact-table'
import { Section } from './section'

export function Notes() {
  const codes = Object.keys(NOTE_CODES) as NoteCode[]
  return (
    <Section
      id="notes"
      lead="What can be fitted to the contract without losing anything is changed, and the event carries a note that says so. What cannot is forwarded as it is, with a note; a source set to strict rejects it instead."
    >
      <FactTable
        label="Notes"
        head={['Note', 'What it says']}
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
