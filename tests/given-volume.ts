import type { StateCounts, Volume } from '@/lib/log/volume'

export const NO_DELIVERIES: StateCounts = {
  queued: 0,
  sending: 0,
  retrying: 0,
  held: 0,
  accepted: 0,
  failed: 0,
  rejected: 0,
  discarded: 0,
}

/** A day without deliveries in steps of an hour, but for what is given. */
export const givenVolume = (change: Partial<Volume> = {}): Volume => ({
  stepMs: 3_600_000,
  from: '2026-11-24T12:20:00.000Z',
  until: '2026-11-25T12:20:00.000Z',
  buckets: [],
  latency: [],
  totals: NO_DELIVERIES,
  rejectedNotKept: 0,
  p50: null,
  p95: null,
  atLeast: false,
  markers: [],
  ...change,
})
