import { CLOCK, DATE, DATE_AND_CLOCK, writeDate } from '@/components/ui/formatters'
import type { Volume } from '@/lib/log/volume'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** More bars than this are thinner than their gaps. */
const MOST_STEPS = 400

/** The time that a chart shows, cut into whole steps. Unix milliseconds. */
export interface Span {
  from: number
  stepMs: number
  steps: number
}

/** The steps of a volume. They begin where its first bucket does, or at its beginning when it has none. */
export function spanOf({ from, until, stepMs, buckets }: Volume): Span {
  const start = Date.parse(from)
  const phase = Date.parse(buckets[0]?.at ?? from) % stepMs
  const first = Math.floor((start - phase) / stepMs) * stepMs + phase
  const steps = Math.ceil((Date.parse(until) - first) / stepMs)
  return { from: first, stepMs, steps: Math.max(1, Math.min(MOST_STEPS, steps)) }
}

/** One row for each step; `make` fills those that the server left out. */
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

/** The range between two places of the chart, 0 at its left and 1 at its right, in whole steps. */
export function rangeBetween(span: Span, a: number, b: number): { from: string; to: string } {
  const [left, right] = a < b ? [a, b] : [b, a]
  const first = Math.max(0, Math.min(span.steps - 1, Math.floor(left * span.steps)))
  const last = Math.max(first + 1, Math.min(span.steps, Math.ceil(right * span.steps)))
  const iso = (step: number) => new Date(span.from + step * span.stepMs).toISOString()
  return { from: iso(first), to: iso(last) }
}

/** Twice the time around the same middle, but not beyond now. */
export function widened({ from, until }: { from: string; until: string }, nowMs: number) {
  const [start, end] = [Date.parse(from), Date.parse(until)]
  const half = (end - start) / 2
  const to = Math.min(nowMs, end + half)
  return { from: new Date(start - half).toISOString(), to: new Date(Math.max(to, end)).toISOString() }
}

const TICKS = [MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE].concat(
  [1, 2, 3, 6, 12, 24, 48, 168].map(hours => hours * HOUR),
)

/** A few round times along the axis, each with its place. @param timeZone the reader's when left out */
export function ticksOf(span: Span, most: number, timeZone?: string): { place: number; label: string }[] {
  const length = span.steps * span.stepMs
  const every = TICKS.find(ms => length / ms <= most) ?? 7 * DAY
  const offset = timeZone === 'UTC' ? 0 : -new Date(span.from).getTimezoneOffset() * MINUTE
  const first = Math.ceil((span.from + offset) / every) * every - offset
  const ticks: { place: number; label: string }[] = []
  for (let at = first; at < span.from + length; at += every) {
    ticks.push({ place: (at - span.from) / length, label: tickLabel(at, every, length, timeZone) })
  }
  return ticks
}

function tickLabel(at: number, every: number, length: number, timeZone?: string): string {
  if (every >= DAY) return writeDate(at, DATE, timeZone)
  const clock = writeDate(at, CLOCK, timeZone)
  return length > DAY && clock === '00:00' ? writeDate(at, DATE, timeZone) : clock
}

/** `25 Nov, 14:00–15:00`: one step in words. */
export function stepLabel(at: string, stepMs: number, timeZone?: string): string {
  const start = Date.parse(at)
  if (stepMs >= DAY) return writeDate(start, DATE, timeZone)
  return `${writeDate(start, DATE_AND_CLOCK, timeZone)}–${writeDate(start + stepMs, CLOCK, timeZone)}`
}

/** `25 Nov, 14:05`. */
export function momentLabel(at: string | number, timeZone?: string): string {
  return writeDate(typeof at === 'number' ? at : Date.parse(at), DATE_AND_CLOCK, timeZone)
}
