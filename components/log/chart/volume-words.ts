import { formatNumber } from '@/components/shared/format'
import { formatDuration } from '@/lib/contract/duration'
import { type DeliveryState, STATE_LABEL } from '@/lib/contract/states'
import type { Volume } from '@/lib/log/volume'
import { SERIES } from './series'
import { momentLabel } from './time-steps'

const LAST_LABEL: Readonly<Record<string, string>> = {
  '15m': '15 min',
  '1h': '1 h',
  '24h': '24 h',
  '7d': '7 d',
  '30d': '30 d',
}

/** `24 h`, or `25 Nov, 14:00 to 25 Nov, 15:00`. @param range as the address writes it */
export function rangeLabel(range: string, { from, until }: Volume, timeZone?: string): string {
  return (
    LAST_LABEL[range === '' ? '24h' : range] ??
    `${momentLabel(from, timeZone)} to ${momentLabel(until, timeZone)}`
  )
}

/** How many deliveries a volume has. */
export function receivedIn({ totals }: Volume): number {
  return SERIES.reduce((sum, state) => sum + totals[state], 0)
}

/** `0.1 %`; something is never 0 %, and not everything is never 100 %. */
export function shareText(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0 %'
  if (part === whole) return '100 %'
  const share = (part / whole) * 100
  if (share < 0.1) return '< 0.1 %'
  return `${share > 99.9 ? '99.9' : share.toFixed(1)} %`
}

/** What is said of each state: accepted and failed always, the others when there are some. */
export function saidStates({ totals }: Volume): DeliveryState[] {
  return SERIES.filter(state => totals[state] > 0 || state === 'accepted' || state === 'failed')
}

/** `8,412 accepted`, `12 failed (0.1 %)`. */
export function stateText(state: DeliveryState, volume: Volume): string {
  const n = volume.totals[state]
  const share = state === 'failed' && n > 0 ? ` (${shareText(n, receivedIn(volume))})` : ''
  return `${formatNumber(n)} ${STATE_LABEL[state].toLowerCase()}${share}`
}

/** `24 h: 8,412 accepted, 31 retrying, 12 failed (0.1 %) · p95 410 ms`: the chart as one sentence. */
export function volumeText(range: string, volume: Volume, timeZone?: string): string {
  const time = rangeLabel(range, volume, timeZone)
  if (receivedIn(volume) === 0) return `${time}: nothing received`
  const states = saidStates(volume).map(state => stateText(state, volume))
  const latency = volume.p95 === null ? '' : ` · p95 ${formatDuration(volume.p95)}`
  return `${time}: ${volume.atLeast ? 'at least ' : ''}${states.join(', ')}${latency}`
}
