import type { LogQuery } from './types'

/** Whether a stored filter shows a user's ID as a hash, so that it no longer finds the user's events. */
export function hasHiddenUser({ terms }: LogQuery): boolean {
  return terms.some(
    ({ field, values }) =>
      (field === 'user' || field === 'user_id') && values.some(value => /^#[\w-]{16}$/.test(value)),
  )
}
