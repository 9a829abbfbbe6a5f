import { formatNumber, plural } from '@/components/shared/format'
import { STATE_LABEL } from '@/lib/contract/states'
import type { Problem, ProblemCause } from '@/lib/problems/problem'

/** Who must act, as a person reads it. */
export const WHO_LABEL: Record<Problem['who'], string> = {
  nobody: 'Nobody has to act',
  admin: 'An admin of this account',
  sender: 'Whoever sends the events',
  operator: 'The operator of this server',
  segment: 'Segment',
}

export const MUTE_HINT =
  'Not counted in the menu, and no failure-rate alert. Failures are still counted here.'
export const RESOLVE_HINT = 'It opens again by itself when a delivery fails in the same way.'

/** `12 failed`, `5,000+ held`. */
export function countText({ count, countAtLeast, state }: Problem): string {
  return `${formatNumber(count)}${countAtLeast ? '+' : ''} ${STATE_LABEL[state].toLowerCase()}`
}

/** `8 users`, `200+ users`; `at least 200 users` for a screen reader comes to the same. */
export function usersText({ users, usersAtLeast }: Problem): string {
  if (users === 0) return 'no user known'
  return usersAtLeast ? `at least ${plural(users, 'user')}` : plural(users, 'user')
}

/** The search of the log that shows the deliveries of a problem. */
export function logQueryOf({ state, reason, status }: ProblemCause): string {
  const code = state === 'failed' ? ` code:${status === 0 ? 'none' : status}` : ''
  return `state:${state} reason:${reason}${code}`
}

/** The log with the deliveries of a problem. @param bulk opens the dialog that does something with all of them */
export function logHref(cause: ProblemCause, range: string, bulk?: 'retry'): string {
  const query = new URLSearchParams({ source: cause.sourceId, q: logQueryOf(cause) })
  if (range !== '24h') query.set('range', range)
  if (bulk) query.set('bulk', bulk)
  return `/deliveries?${query}`
}

/** `api.segment.io`: an origin without its scheme. */
export const hostText = (host: string) => host.replace(/^https?:\/\//, '')

/** A share as a text that never says 0 % of something or 100 % of nearly all: `0.1 %`. */
export function sparkText(spark: readonly number[], step: string): string {
  const most = Math.max(0, ...spark)
  return most === 0 ? `None per ${step}.` : `At most ${formatNumber(most)} per ${step}.`
}

/** The steps of the small charts in words. */
export function stepText(stepMs: number): string {
  const minutes = stepMs / 60_000
  if (minutes < 60) return `${minutes} minutes`
  if (minutes === 60) return 'hour'
  return minutes < 1_440 ? `${minutes / 60} hours` : 'day'
}
