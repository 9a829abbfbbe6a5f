import type { DeliveryRow } from '@/lib/contract/delivery'
import { STATE_LABEL } from '@/lib/contract/states'

/** A value of a row with a search field. */
export interface RowValue {
  field: string
  /** The value in the search. */
  value: string
  /** The displayed value. */
  shown: string
}

/** The values of a row that the log can be filtered by. Pure. */
export function rowValues(row: DeliveryRow, extra: DeliveryRow['extra']): RowValue[] {
  const values: RowValue[] = [{ field: 'state', value: row.state, shown: STATE_LABEL[row.state] }]
  const add = (field: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined && value !== '')
      values.push({ field, value: String(value), shown: String(value) })
  }
  add('event', row.event)
  add('user', row.userId)
  if (row.userId === null && row.anonymousId !== null) {
    values.push({ field: 'is', value: 'anonymous', shown: 'anonymous' })
  }
  add('code', row.status)
  add('reason', row.reason)
  add('region', row.region)
  if (row.kind !== 'live') add('is', row.kind)
  for (const [name, value] of Object.entries(extra ?? {})) add(name, value)
  return values
}
