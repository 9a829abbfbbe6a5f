import { describe, expect, it } from 'vitest'
import type { Volume } from '@/lib/log/volume'
import { givenVolume, NO_DELIVERIES } from '@/tests/given-volume'
import { notKeptText, volumeText } from './volume-words'

const volume = (totals: Partial<Volume['totals']>, change: Partial<Volume> = {}) =>
  givenVolume({
    from: '2026-11-24T12:00:00Z',
    until: '2026-11-25T12:00:00Z',
    totals: { ...NO_DELIVERIES, ...totals },
    p50: 210,
    p95: 410,
    ...change,
  })

describe('the chart in one sentence', () => {
  it('contains the counts, the share that failed and the latency', () => {
    expect(volumeText('', volume({ accepted: 8_412, retrying: 31, failed: 12 }))).toBe(
      '24 h: 8,412 accepted, 31 retrying, 12 failed (0.1%) · p95 410 ms',
    )
  })

  it('mentions other states only when there are any, and both ends of an absolute range', () => {
    const one = volume({ accepted: 2, held: 3, rejected: 1 }, { p95: null, atLeast: true })
    expect(volumeText('2026-11-24T12:00Z..2026-11-25T12:00Z', one, 'UTC')).toBe(
      '24 Nov, 12:00 to 25 Nov, 12:00: at least 2 accepted, 3 held, 0 failed, 1 rejected',
    )
  })

  it('reports that nothing was received', () => {
    expect(volumeText('1h', volume({}))).toBe('1 h: nothing received')
  })
})

describe('rejected events that were not kept', () => {
  it.each([
    [
      { rejected: 6_000 },
      12_480,
      '12,480 more rejected events were counted but not stored. The limit is 6,000 per minute per source.',
    ],
    [
      { rejected: 6_000 },
      1,
      '1 more rejected event was counted but not stored. The limit is 6,000 per minute per source.',
    ],
    [{ rejected: 6_000 }, 0, null],
    [{ accepted: 5 }, 12_480, null],
  ])('with %j in view and %i not kept, shows %j', (totals, rejectedNotKept, text) => {
    expect(notKeptText(volume(totals, { rejectedNotKept }))).toBe(text)
  })
})
