import { expect, it } from 'vitest'
import type { DeliveryState } from '@/lib/contract/states'
import { getStepLooks } from './check-step'

it.each<[DeliveryState | null, { waits?: boolean; verified?: boolean; missing?: boolean }, string, string]>([
  [null, {}, 'ahead', 'ahead'],
  [null, { waits: true }, 'busy', 'ahead'],
  ['queued', { waits: true }, 'busy', 'ahead'],
  ['sending', { waits: true }, 'busy', 'ahead'],
  ['retrying', { waits: true }, 'odd', 'ahead'],
  ['held', { waits: true }, 'odd', 'ahead'],
  // An accepted test alone never completes the last step.
  ['accepted', {}, 'done', 'ahead'],
  ['accepted', { missing: true }, 'done', 'failed'],
  ['accepted', { verified: true }, 'done', 'done'],
  ['failed', { verified: true }, 'failed', 'done'],
  ['discarded', {}, 'failed', 'ahead'],
  [null, { verified: true }, 'done', 'done'],
])('marks a %s test with %j as %s, and its confirmation as %s', (state, change, accepted, seen) => {
  const known = { waits: false, verified: false, missing: false, ...change }
  expect(getStepLooks({ test: state && { state }, ...known })).toEqual({ accepted, seen })
})
