import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/contract/duration'
import { CLOCK, DATE, DATE_AND_CLOCK, formatDate } from '@/lib/contract/format'
import type { Volume } from '@/lib/log/volume'

/** Beyond this, bars are thinner than the gaps between them. */
const MAX_STEPS = 400

/** The time range of a chart in whole steps. Unix milliseconds. */
export interface Span {
  from: number
  stepMs: number
  steps: number
}

/** A volume's steps, aligned with its first bucket, or with its start if it has no buckets. */
export function spanOf({ from, until, stepMs, buckets }: Volume): Span {
  const start = Date.parse(from)
  const phase = Date.parse(buckets[0]?.at ?? from) % stepMs
  const first = Math.floor((start - phase) / stepMs) * stepMs + phase
  const steps = Math.ceil((Date.parse(until) - first) / stepMs)
  return { from: first, stepMs, steps: Math.max(1, Math.min(MAX_STEPS, steps)) }
}

/** One row per step; `make` creates the rows that the server omitted. */
export function everyStep<Row extends { at: string }>(
  span: Span,
  rows: readonly Row[],
  make: (at: string) => Row,
): Row[] {
  const byStep = new Map(rows.map(row => [Math.floor((Date.parse(row.at) - span.from) / span.stepMs), row]))
  return Array.from(
    { length: span.steps },
    (_, step) => byStep.get(step) ?? make(new Date(span.from + step * span.stepMs).toISOString()),
  )
}

/** The range between two positions in the chart, from 0 (left) to 1 (right), in whole steps. */
export function rangeBetween(span: Span, a: number, b: number): { from: string; to: string } {
  const [left, right] = a < b ? [a, b] : [b, a]
  const first = Math.max(0, Math.min(span.steps - 1, Math.floor(left * span.steps)))
  const last = Math.max(first + 1, Math.min(span.steps, Math.ceil(right * span.steps)))
  const iso = (step: number) => new Date(span.from + step * span.stepMs).toISOString()
  return { from: iso(first), to: iso(last) }
}

/** Doubles the range around its center, but not beyond now. */
export function widenRange({ from, until }: { from: string; until: string }, nowMs: number) {
  const [start, end] = [Date.parse(from), Date.parse(until)]
  const half = (end - start) / 2
  const to = Math.min(nowMs, end + half)
  return { from: new Date(start - half).toISOString(), to: new Date(Math.max(to, end)).toISOString() }
}

const TICKS = [MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS].concat(
  [1, 2, 3, 6, 12, 24, 48, 168].map(hours => hours * HOUR_MS),
)

/** At most `max` round times along the axis, with their positions. @param timeZone defaults to the reader's */
export function ticksOf(span: Span, max: number, timeZone?: string): { place: number; label: string }[] {
  const length = span.steps * span.stepMs
  const every = TICKS.find(ms => length / ms <= max) ?? 7 * DAY_MS
  const offset = timeZone === 'UTC' ? 0 : -new Date(span.from).getTimezoneOffset() * MINUTE_MS
  const first = Math.ceil((span.from + offset) / every) * every - offset
  const ticks: { place: number; label: string }[] = []
  for (let at = first; at < span.from + length; at += every) {
    ticks.push({ place: (at - span.from) / length, label: tickLabel(at, every, length, timeZone) })
  }
  return ticks
}

function tickLabel(at: number, every: number, length: number, timeZone?: string): string {
  if (every >= DAY_MS) return formatDate(at, DATE, timeZone)
  const clock = formatDate(at, CLOCK, timeZone)
  return length > DAY_MS && clock === '00:00' ? formatDate(at, DATE, timeZone) : clock
}

/** The label of one step: `25 Nov, 14:00–15:00`. */
export function stepLabel(at: string, stepMs: number, timeZone?: string): string {
  const start = Date.parse(at)
  if (stepMs >= DAY_MS) return formatDate(start, DATE, timeZone)
  return `${formatDate(start, DATE_AND_CLOCK, timeZone)}–${formatDate(start + stepMs, CLOCK, timeZone)}`
}

/** `25 Nov, 14:05`. */
export function momentLabel(at: string | number, timeZone?: string): string {
  return formatDate(typeof at === 'number' ? at : Date.parse(at), DATE_AND_CLOCK, timeZone)
}
