import { Badge } from '@/components/ui/badge'
import { Code, WithCode } from '@/components/ui/code'
import { REASONS } from '@/lib/contract/reasons'
import { REJECT_REASONS } from '@/lib/contract/states'
import { FactTable } from './fact-table'
import { Section } from './section'

const STRICT: ReadonlySet<string> = new Set(['unknown_property', 'type_mismatch'])

export function Rejections() {
  return (
    <Section
      id="rejections"
      lead="An event is rejected if it breaks the contract or Segment would silently drop it. Each event is validated on its own; one bad event doesn’t affect the rest. Rejected events are stored and shown in Deliveries."
    >
      <FactTable
        label="Rejection reasons"
        head={['Code', 'Why, and what to do']}
        columns={['w-60 max-sm:w-36']}
        rows={REJECT_REASONS.map(code => ({
          id: `reason-${code}`,
          cells: [
            <span key="code" className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Code>{code}</Code>
              {STRICT.has(code) && <Badge tone="retrying">Only if strict</Badge>}
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
