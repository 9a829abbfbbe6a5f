import type { BadgeTone } from '@/components/ui/badge'
import { MINUTE_MS } from '@/lib/contract/duration'
import { formatCount, formatNumber } from '@/lib/contract/format'
import { STATE_LABEL } from '@/lib/contract/states'
import { quote } from '@/lib/log/query/print'
import type { Problem, ProblemCause, ProblemState } from '@/lib/problems/problem'

export const MUTE_HINT =
  'Muted problems are not counted in the menu and don’t trigger failure-rate alerts. Failures are still counted here.'
export const RESOLVE_HINT = 'It reopens automatically if a delivery fails in the same way.'

/** The color of a problem's state. */
export const STATE_TONE = {
  failed: 'failed',
  rejected: 'failed',
  held: 'neutral',
  retrying: 'retrying',
} as const satisfies Record<ProblemState, BadgeTone>

/** `12 failed`, `5,000+ held`. */
export function countText({ count, countAtLeast, state }: Problem): string {
  return `${formatNumber(count)}${countAtLeast ? '+' : ''} ${STATE_LABEL[state].toLowerCase()}`
}

/** `8 users`, `at least 200 users`. */
export function usersText({ users, usersAtLeast }: Problem): string {
  if (users === 0) return 'no known users'
  return usersAtLeast ? `at least ${formatCount(users, 'user')}` : formatCount(users, 'user')
}

/** The name of an event that failed. Counts store only the 14 contract names; all others have an empty name. */
export const eventText = (name: string) => name || 'Other names'

/** What Segment's warehouses would do with the events of a problem, if the cause is the type or name of a property. */
export function warehouseText(reason: string): string | null {
  if (reason === 'type_mismatch')
    return 'A column keeps the type of its first value. A later value of another type becomes NULL.'
  if (reason === 'unknown_property')
    return 'The property would add a column to the event’s table, with the type of its first value.'
  return null
}

/** The search that finds a problem's deliveries in the log. */
export function logQueryOf({ state, reason, status }: ProblemCause): string {
  const code = state === 'failed' || state === 'retrying' ? ` code:${status === 0 ? 'none' : status}` : ''
  return `state:${state} reason:${reason}${code}`
}

/** The URL of the log with a problem's deliveries. @param terms further search terms */
export function logHref(cause: ProblemCause, range: string, terms = ''): string {
  const query = new URLSearchParams({ source: cause.sourceId, q: logQueryOf(cause) + terms })
  if (range !== '24h') query.set('range', range)
  return `/deliveries?${query}`
}

/** The URL of the log with a problem's deliveries of one event name. */
export const eventLogHref = (cause: ProblemCause, range: string, name: string) =>
  logHref(cause, range, ` event:${quote(name)}`)

/** `api.segment.io`: an origin without its scheme. */
export const hostText = (host: string) => host.replace(/^https?:\/\//, '')

/** `Peak: 12 per hour.`: the text equivalent of a sparkline. */
export function sparkText(spark: readonly number[], step: string): string {
  const most = Math.max(0, ...spark)
  return most === 0 ? 'None in this range.' : `Peak: ${formatNumber(most)} per ${step}.`
}

/** The length of one step: `15 minutes`, `hour`, `day`. */
export function stepText(stepMs: number): string {
  const minutes = stepMs / MINUTE_MS
  if (minutes < 60) return `${minutes} minutes`
  if (minutes === 60) return 'hour'
  return minutes < 1_440 ? `${minutes / 60} hours` : 'day'
}
