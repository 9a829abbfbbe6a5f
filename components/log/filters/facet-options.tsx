import { EventIcon } from '@/components/shared/event-icon'
import type { FacetOption } from '@/components/shared/faceted-filter'
import { StateMark } from '@/components/shared/state-mark'
import { formatNumber } from '@/lib/contract/format'
import { isDeliveryState } from '@/lib/contract/states'
import type { FacetName, Facets } from '@/lib/log/query/facets'
import type { FacetChoice } from './edit-words'
import { facetCounts } from './facet-counts'
import { valueLabel } from './value-labels'

/** The options in a facet, each with its number of matching deliveries. */
export function facetOptions(
  facet: FacetName,
  facets: Facets | null,
  choice: FacetChoice,
): FacetOption<string>[] {
  return facetCounts(facet, facets, choice).map(({ value, n, atLeast }) => {
    const text = valueLabel(facet, value) || 'No name'
    return {
      value,
      text,
      label: <Label facet={facet} value={value} text={text} />,
      count: n === null ? '' : formatNumber(n) + (atLeast && n > 0 ? '+' : ''),
      none: n === 0,
    }
  })
}

function Label({ facet, value, text }: { facet: FacetName; value: string; text: string }) {
  if (facet === 'state' && isDeliveryState(value)) return <StateMark state={value} />
  if (facet !== 'event') return <span className="truncate">{text}</span>
  return (
    <>
      <EventIcon name={value} />
      <span className="truncate" title={text}>
        {text}
      </span>
    </>
  )
}
