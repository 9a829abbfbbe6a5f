import { describe, expect, it } from 'vitest'
import type { Volume } from '@/lib/log/volume'
import { statesIn, withState } from './state-term'
import { shareText, volumeText } from './volume-words'

const volume = (totals: Partial<Volume['totals']>, change: Partial<Volume> = {}): Volume => ({
  ...{
    stepMs: 3_600_000,
    from: '2026-11-24T12:00:00Z',
    until: '2026-11-25T12:00:00Z',
    buckets: [],
    latency: [],
  },
  totals: {
    ...{ queued: 0, sending: 0, retrying: 0, held: 0, accepted: 0, failed: 0, rejected: 0, discarded: 0 },
    ...totals,
  },
  ...{ p50: 210, p95: 410, atLeast: false, markers: [] },
  ...change,
})

describe('the chart in one sentence', () => {
  it('names what came in, the share that failed, and the latency', () => {
    expect(volumeText('', volume({ accepted: 8_412, retrying: 31, failed: 12 }))).toBe(
      '24 h: 8,412 accepted, 31 retrying, 12 failed (0.1 %) · p95 410 ms',
    )
  })

  it('names other states only when there are some, and an absolute range by its ends', () => {
    const one = volume({ accepted: 2, held: 3, rejected: 1 }, { p95: null, atLeast: true })
    expect(volumeText('2026-11-24T12:00Z..2026-11-25T12:00Z', one, 'UTC')).toBe(
      '24 Nov, 12:00 to 25 Nov, 12:00: at least 2 accepted, 3 held, 0 failed, 1 rejected',
    )
  })

  it('says that nothing came in', () => {
    expect(volumeText('1h', volume({}))).toBe('1 h: nothing received')
  })
})

describe('a share', () => {
  it.each([
    [0, 10, '0 %'],
    [1, 100_000, '< 0.1 %'],
    [12, 8_455, '0.1 %'],
    [9_999, 10_000, '99.9 %'],
    [5, 5, '100 %'],
  ])('%i of %i is %s', (part, whole, text) => {
    expect(shareText(part, whole)).toBe(text)
  })
})

describe('a state in the search', () => {
  it.each([
    ['', 'state:failed'],
    ['user:u_1', 'user:u_1 state:failed'],
    ['state:accepted user:u_1', 'user:u_1 state:failed'],
    ['state:failed user:u_1', 'user:u_1'],
    ['-state:accepted', '-state:accepted state:failed'],
  ])('%j becomes %j', (before, after) => {
    expect(withState(before, 'failed')).toBe(after)
  })

  it('is known', () => {
    expect(statesIn('state:failed,held user:u_1')).toEqual(['failed', 'held'])
  })
})
