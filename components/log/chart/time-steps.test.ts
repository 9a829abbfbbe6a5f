import { describe, expect, it } from 'vitest'
import { givenVolume, NO_DELIVERIES } from '@/tests/given-volume'
import { everyStep, rangeBetween, spanOf, stepLabel, ticksOf, widenRange } from './time-steps'

const HOUR = 3_600_000
const bucket = (at: string) => ({ ...NO_DELIVERIES, accepted: 1, at })

describe('chart steps', () => {
  it('aligns steps with the buckets and covers the whole range', () => {
    const span = spanOf(givenVolume({ buckets: [bucket('2026-11-24T15:00:00.000Z')] }))
    expect(new Date(span.from).toISOString()).toBe('2026-11-24T12:00:00.000Z')
    expect(span.steps).toBe(25)
    expect(spanOf(givenVolume())).toMatchObject({ from: Date.parse('2026-11-24T12:20:00Z'), steps: 24 })
  })

  it('adds empty steps where nothing was received', () => {
    const one = givenVolume({
      buckets: [bucket('2026-11-24T12:00:00.000Z'), bucket('2026-11-25T12:00:00.000Z')],
    })
    const rows = everyStep(spanOf(one), one.buckets, at => ({ ...NO_DELIVERIES, at }))
    expect(rows.map(row => row.accepted)).toEqual([1, ...Array.from({ length: 23 }, () => 0), 1])
    expect(rows[1]?.at).toBe('2026-11-24T13:00:00.000Z')
  })

  it('turns a drag in either direction into a range of whole steps', () => {
    const span = { from: Date.parse('2026-11-25T00:00:00Z'), stepMs: HOUR, steps: 24 }
    const range = { from: '2026-11-25T06:00:00.000Z', to: '2026-11-25T09:00:00.000Z' }
    expect(rangeBetween(span, 0.26, 0.36)).toEqual(range)
    expect(rangeBetween(span, 0.36, 0.26)).toEqual(range)
    expect(rangeBetween(span, 1, 1)).toEqual({
      from: '2026-11-25T23:00:00.000Z',
      to: '2026-11-26T00:00:00.000Z',
    })
  })
})

describe('zooming out', () => {
  it('doubles the range and stops at now', () => {
    const range = { from: '2026-11-25T10:00:00.000Z', until: '2026-11-25T12:00:00.000Z' }
    expect(widenRange(range, Date.parse('2026-11-26T00:00:00Z'))).toEqual({
      from: '2026-11-25T09:00:00.000Z',
      to: '2026-11-25T13:00:00.000Z',
    })
    expect(widenRange(range, Date.parse('2026-11-25T12:10:00Z')).to).toBe('2026-11-25T12:10:00.000Z')
  })
})

describe('labels', () => {
  it('keeps labels few, distinct and in order for every range', () => {
    for (const [stepMs, steps] of [
      [10_000, 90],
      [60_000, 60],
      [900_000, 96],
      [6 * HOUR, 28],
      [24 * HOUR, 30],
    ] as const) {
      const ticks = ticksOf({ from: Date.parse('2026-11-24T12:20:00Z'), stepMs, steps }, 9, 'UTC')
      expect(ticks.length).toBeGreaterThanOrEqual(3)
      expect(ticks.length).toBeLessThanOrEqual(10)
      expect(ticks.map(tick => tick.place)).toEqual(ticks.map(tick => tick.place).sort((a, b) => a - b))
      expect(new Set(ticks.map(tick => tick.label)).size).toBe(ticks.length)
    }
  })

  it('shows the date where a day starts', () => {
    const ticks = ticksOf({ from: Date.parse('2026-11-24T12:20:00Z'), stepMs: HOUR, steps: 25 }, 9, 'UTC')
    expect(ticks.map(tick => tick.label)).toEqual([
      '15:00',
      '18:00',
      '21:00',
      '25 Nov',
      '03:00',
      '06:00',
      '09:00',
      '12:00',
    ])
  })

  it('shows the start and end of a step', () => {
    expect(stepLabel('2026-11-25T14:00:00Z', HOUR, 'UTC')).toBe('25 Nov, 14:00–15:00')
    expect(stepLabel('2026-11-25T00:00:00Z', 24 * HOUR, 'UTC')).toBe('25 Nov')
  })
})
