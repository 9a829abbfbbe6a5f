import { Check, CircleAlert, Minus } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import { Code, WithCode } from '@/components/ui/code'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { warehouseName } from '@/lib/contract/warehouse'
import { ValueMenu } from './detail/value-menu'
import { type PropertyFact, propertyFacts, VERDICT_LABEL } from './property-facts'
import { Section } from './section'

const LOOK: Record<PropertyFact['verdict'], { icon: typeof Check; text: string }> = {
  fits: { icon: Check, text: 'text-accepted' },
  wrong_type: { icon: CircleAlert, text: 'text-retrying' },
  missing: { icon: Minus, text: 'text-muted-foreground' },
  unknown: { icon: CircleAlert, text: 'text-retrying' },
}

/** The event's properties, each compared with the contract, and what a warehouse does with them. */
export function PropertyTable({ detail }: { detail: DeliveryDetail }) {
  const facts = propertyFacts(detail.event, detail.properties)
  return (
    <Section title="Properties">
      {facts.length === 0 ? (
        <p className="text-[13px] text-muted-foreground">The event has no properties.</p>
      ) : (
        <>
          <p className="mb-2 text-[13px] text-muted-foreground">
            Warehouse table <Code>{warehouseName(detail.event)}</Code>. Properties become columns of the same
            name unless noted.
          </p>
          <table className="w-full table-fixed border-separate border-spacing-0 rounded-lg border border-border text-left text-[13px]">
            {/* A hidden head does not set the widths of a fixed table, and hides those of the rows. */}
            <colgroup>
              <col className="w-1/3 sm:w-44" />
              <col />
              <col className="w-20 sm:w-36" />
            </colgroup>
            <thead className="sr-only">
              <tr>
                <th scope="col">Property</th>
                <th scope="col">Value</th>
                <th scope="col">Type</th>
              </tr>
            </thead>
            <tbody>
              {facts.map(fact => (
                <Property key={fact.name} fact={fact} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </Section>
  )
}

function Property({ fact }: { fact: PropertyFact }) {
  const { icon: Icon, text } = LOOK[fact.verdict]
  const cell = 'border-border border-b px-3 py-2 align-top group-last:border-b-0'
  return (
    <tr className="group">
      <th scope="row" className={cn(cell, 'break-words font-normal text-code text-muted-foreground')}>
        {fact.name}
      </th>
      <td className={cn(cell, 'break-words text-code')}>
        {fact.value === null ? (
          <span className="text-muted-foreground">–</span>
        ) : (
          <span className="flex items-start justify-between gap-1">
            <span className="min-w-0 break-words">{fact.value}</span>
            <ValueMenu
              what={fact.name}
              value={fact.value}
              field={fact.type === null || fact.value === '' ? null : fact.name}
              path={`properties.${fact.name}`}
              className="-my-0.5 shrink-0 opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 max-sm:opacity-100"
            />
          </span>
        )}
        {fact.warehouse && (
          <p className="font-sans text-muted-foreground text-xs leading-5">
            In the warehouse: <WithCode>{fact.warehouse}</WithCode>
          </p>
        )}
      </td>
      <td className={cn(cell, 'text-right')}>
        <span
          className={cn('inline-flex items-center gap-1 whitespace-nowrap text-xs leading-5', text)}
          title={VERDICT_LABEL[fact.verdict]}
        >
          {fact.type && <span className="text-code text-muted-foreground">{fact.type}</span>}
          <Icon aria-hidden className="size-3.5" strokeWidth={2} />
          <span
            className={cn(
              fact.verdict === 'fits' || fact.verdict === 'missing' ? 'sr-only' : 'max-sm:sr-only',
            )}
          >
            {VERDICT_LABEL[fact.verdict]}
          </span>
        </span>
      </td>
    </tr>
  )
}
