import type { FieldName, LogQuery } from './types'

/** Whether the values of a field are IDs of end users. */
export const namesUsers = (field: FieldName): boolean => field === 'user' || field === 'user_id'

/** Whether a stored filter shows a user's ID as a hash, so that it no longer finds the user's events. */
export function hasHiddenUser({ terms }: LogQuery): boolean {
  return terms.some(
    ({ field, values }) => namesUsers(field) && values.some(value => /^#[\w-]{16}$/.test(value)),
  )
}
