import { expect, it } from 'vitest'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { rowValues } from './row-values'

const row = {
  state: 'failed',
  event: 'Guide Started',
  userId: 'u_1',
  anonymousId: null,
  status: 400,
  reason: 'event_refused',
  region: 'us',
  kind: 'live',
} as unknown as DeliveryRow
const said = (change: Partial<DeliveryRow>, extra?: DeliveryRow['extra']) =>
  rowValues({ ...row, ...change }, extra).map(({ field, value }) => `${field}:${value}`)

it('has every value that the log can be filtered by', () => {
  expect(said({}, { guide_id: '42', feedback: null })).toEqual([
    'state:failed',
    'event:Guide Started',
    'user:u_1',
    'code:400',
    'reason:event_refused',
    'region:us',
    'guide_id:42',
  ])
})

it('omits values that the row does not have', () => {
  expect(
    said({ userId: null, anonymousId: 'a', status: null, reason: null, region: null, kind: 'test' }),
  ).toEqual(['state:failed', 'event:Guide Started', 'is:anonymous', 'is:test'])
})
