import { formatDuration } from '@/lib/contract/duration'
import { formatCount, formatNumber, formatShare, plural } from '@/lib/contract/format'
import { REJECTED_KEPT_PER_MINUTE } from '@/lib/contract/limits'
import { type DeliveryState, STATE_LABEL } from '@/lib/contract/states'
import type { Volume } from '@/lib/log/volume'
import { SERIES } from './series'
import { momentLabel } from './time-steps'

const LAST_LABEL: ReadonlyMap<string, string> = new Map([
  ['15m', '15 min'],
  ['1h', '1 h'],
  ['24h', '24 h'],
  ['7d', '7 d'],
  ['30d', '30 d'],
])

/** `24 h`, or `25 Nov, 14:00 to 25 Nov, 15:00`. @param range as written in the URL */
export function rangeLabel(range: string, { from, until }: Volume, timeZone?: string): string {
  return (
    LAST_LABEL.get(range === '' ? '24h' : range) ??
    `${momentLabel(from, timeZone)} to ${momentLabel(until, timeZone)}`
  )
}

/** The number of deliveries in a volume. */
export function receivedIn({ totals }: Volume): number {
  return SERIES.reduce((sum, state) => sum + totals[state], 0)
}

/** The states to mention: accepted and failed always, others only if they have deliveries. */
export function statesToMention({ totals }: Volume): DeliveryState[] {
  return SERIES.filter(state => totals[state] > 0 || state === 'accepted' || state === 'failed')
}

/** `8,412 accepted`, `12 failed (0.1%)`. */
export function stateText(state: DeliveryState, volume: Volume): string {
  const n = volume.totals[state]
  const share = state === 'failed' && n > 0 ? ` (${formatShare(n, receivedIn(volume))})` : ''
  return `${formatNumber(n)} ${STATE_LABEL[state].toLowerCase()}${share}`
}

/** Reports how many rejected events were not stored. Null if there are none, or if the log shows no rejected events. */
export function notKeptText({ rejectedNotKept: n, totals }: Volume): string | null {
  if (n === 0 || totals.rejected === 0) return null
  return `${formatCount(n, 'more rejected event')} ${plural(n, 'was', 'were')} counted but not stored. The limit is ${formatNumber(REJECTED_KEPT_PER_MINUTE)} per minute per source.`
}

/** The chart as one sentence: `24 h: 8,412 accepted, 31 retrying, 12 failed (0.1%) · p95 410 ms`. */
export function volumeText(range: string, volume: Volume, timeZone?: string): string {
  const time = rangeLabel(range, volume, timeZone)
  if (receivedIn(volume) === 0) return `${time}: nothing received`
  const states = statesToMention(volume).map(state => stateText(state, volume))
  const latency = volume.p95 === null ? '' : ` · p95 ${formatDuration(volume.p95)}`
  return `${time}: ${volume.atLeast ? 'at least ' : ''}${states.join(', ')}${latency}`
}
