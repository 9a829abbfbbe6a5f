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
  note: 'Note',
}

const VALUE_LABEL: ReadonlyMap<string, string> = new Map([
  ['code none', 'No response'],
  ['region us', 'US'],
  ['region eu', 'EU'],
  ['region none', 'Not sent'],
  ['is live', 'Live'],
  ['is test', 'Test'],
  ['is replay', 'Sent as new'],
  ['is known', 'Known'],
  ['is anonymous', 'Anonymous'],
  ['is noted', 'With notes'],
  ['is resent', 'Retried after 24 h'],
])

/** The label of a facet's value. */
export function valueLabel(facet: FacetName | 'is', value: string): string {
  if (facet === 'state' && isDeliveryState(value)) return STATE_LABEL[value]
  if (facet === 'event') return value || 'No name'
  if (facet === 'note') return value.charAt(0).toUpperCase() + value.slice(1).replaceAll('_', ' ')
  const field = facet === 'kind' || facet === 'user' ? 'is' : facet
  return VALUE_LABEL.get(`${field} ${value}`) ?? value
}

const SIGN: Record<Comparison, string> = { '=': '', '>': '>', '>=': '≥', '<': '<', '<=': '≤' }

const LABELLED_FIELDS = ['state', 'event', 'region', 'code', 'is', 'note'] as const

function isLabelled(field: Term['field']): field is (typeof LABELLED_FIELDS)[number] {
  return LABELLED_FIELDS.some(one => one === field)
}

/** A term as shown in a chip: field, negation and value. */
export function chipText({ field, op, values, not }: Term): { field: string; not: boolean; value: string } {
  const labels = values.map(value =>
    isLabelled(field) ? valueLabel(field, value) : printValue(field, value),
  )
  return {
    field: field === 'text' ? 'contains' : field,
    not,
    value: [SIGN[op], labels.join(' or ')].filter(Boolean).join(' '),
  }
}
