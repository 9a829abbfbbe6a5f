import { DELIVERY_STATES } from '@/lib/contract/states'
import type { StateCounts, Volume } from '@/lib/log/volume'

export const NO_DELIVERIES = Object.fromEntries(DELIVERY_STATES.map(state => [state, 0])) as StateCounts

/** A day without deliveries, in steps of one hour. `change` overrides its fields. */
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
