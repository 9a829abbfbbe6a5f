import { isDeliveryState, STATE_LABEL } from '@/lib/contract/states'
import type { FacetName } from '@/lib/log/query/facets'
import type { Comparison, Term } from '@/lib/log/query/types'
import { printValue } from '@/lib/log/query/values'

export const FACET_LABEL: Record<FacetName, string> = {
  state: 'State',
  event: 'Event',
  code: 'Code',
  region: 'Region',
  kind: 'Kind',
  user: 'User',
}

const VALUE_LABEL: Partial<Record<FacetName | 'is', Readonly<Record<string, string>>>> = {
  code: { none: 'No answer' },
  region: { us: 'US', eu: 'EU', none: 'Not sent' },
  is: {
    live: 'Live',
    test: 'Test',
    replay: 'Sent as new',
    known: 'Known',
    anonymous: 'Anonymous',
    noted: 'Noted',
  },
}

/** What a value of a facet is called. */
export function valueLabel(facet: FacetName | 'is', value: string): string {
  if (facet === 'state' && isDeliveryState(value)) return STATE_LABEL[value]
  return VALUE_LABEL[facet === 'kind' || facet === 'user' ? 'is' : facet]?.[value] ?? value
}

const SIGN: Record<Comparison, string> = { '=': '', '>': '>', '>=': '≥', '<': '<', '<=': '≤' }

/** A term as a chip shows it: what it is about, whether it is turned round, what it asks for. */
export function chipText({ field, op, values, not }: Term): { field: string; not: boolean; value: string } {
  const labels = values.map(value =>
    field === 'state' || field === 'region' || field === 'code' || field === 'is'
      ? valueLabel(field, value)
      : printValue(field, value),
  )
  return {
    field: field === 'text' ? 'contains' : field,
    not,
    value: [SIGN[op], labels.join(' or ')].filter(Boolean).join(' '),
  }
}
