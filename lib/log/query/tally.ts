import type { DeliveryKind } from '@/lib/contract/delivery'
import { eventDefinition } from '@/lib/contract/events'
import type { Region } from '@/lib/contract/region'
import type { DeliveryState } from '@/lib/contract/states'
import { compare } from './compare'
import type { LogQuery, Term } from './types'

/** The number of deliveries that share these facts. */
export interface TallyRow {
  name: string
  state: DeliveryState
  reason: string | null
  status: number | null
  region: Region | null
  kind: DeliveryKind
  known: boolean
  n: number
}

/**
 * Whether tallies can answer the query. They contain no IDs, sizes, times or properties, and count all names other than the
 * 14 events as one.
 */
export function talliesKnow({ terms }: LogQuery): boolean {
  return terms.every(({ field, values }) => {
    if (field === 'is') return !values.includes('noted') && !values.includes('resent')
    if (field === 'event') return values.every(value => eventDefinition(value) !== undefined)
    return ['state', 'code', 'reason', 'region'].includes(field)
  })
}

/** The facts of a tally other than its state. */
export type TallyFact = 'name' | 'reason' | 'status' | 'host' | 'kind' | 'known'

/** The facts that a query depends on; only for queries that {@link talliesKnow}. */
export function factsOf({ terms }: LogQuery): Set<TallyFact> {
  return new Set(terms.flatMap(({ field }) => FACTS_OF[field] ?? []))
}

const FACTS_OF: Readonly<Partial<Record<Term['field'], TallyFact[]>>> = {
  event: ['name'],
  reason: ['reason'],
  code: ['status'],
  region: ['host'],
  is: ['kind', 'known'],
}

/** Whether the deliveries of a tally match a term; only for terms that {@link talliesKnow}. */
export function tallyHas({ field, op, values, not }: Term, row: TallyRow): boolean {
  return not !== compareFact(field, op, values, row)
}

function compareFact(field: Term['field'], op: Term['op'], values: Term['values'], row: TallyRow): boolean {
  switch (field) {
    case 'state':
      return values.includes(row.state)
    case 'event':
      return values.includes(row.name)
    case 'reason':
      return row.reason !== null && values.includes(row.reason)
    case 'region':
      return values.includes(row.region ?? 'none')
    case 'is':
      return values.includes(row.kind) || values.includes(row.known ? 'known' : 'anonymous')
    case 'code':
      if (op !== '=') return row.status !== null && compare(row.status, op, Number(values[0]))
      return values.includes(codeClass(row.status)) || values.includes(String(row.status))
    default:
      return false
  }
}

/** `4xx` for 429; `none` without a response. */
export const codeClass = (status: number | null) => (status === null ? 'none' : `${String(status)[0]}xx`)
