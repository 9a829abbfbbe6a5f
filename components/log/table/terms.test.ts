import { expect, it } from 'vitest'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { deliveryRow } from '@/tests/delivery-row'
import { rowValues, termText, toggleTerm, withTerm } from './terms'

it('quotes values that are not plain words', () => {
  expect(termText('user', 'u_81')).toBe('user:u_81')
  expect(termText('event', 'Guide Completed', true)).toBe('-event:"Guide Completed"')
  expect(termText('feedback', 'a "b" \\')).toBe('feedback:"a \\"b\\" \\\\"')
  expect(termText('page_url', 'https://app.example.com/a,b')).toBe('page_url:"https://app.example.com/a,b"')
})

it('adds a condition once and removes its opposite', () => {
  expect(withTerm('', 'user:u_1')).toBe('user:u_1')
  expect(withTerm('state:failed user:u_1', 'user:u_1')).toBe('state:failed user:u_1')
  expect(withTerm('-user:u_1 event:"Guide Started"', 'user:u_1')).toBe('event:"Guide Started" user:u_1')
})

it('toggles a condition and leaves the rest alone', () => {
  const search = 'event:"Guide Started" x'
  expect(toggleTerm(search, 'state:failed')).toBe('event:"Guide Started" x state:failed')
  expect(toggleTerm(`${search} state:failed`, 'state:failed')).toBe(search)
  expect(toggleTerm('feedback:"open', 'state:failed')).toBe('feedback:"open state:failed')
})

const row = deliveryRow({
  state: 'failed',
  userId: 'u_1',
  status: 400,
  reason: 'event_refused',
  region: 'us',
})
const listValues = (change: Partial<DeliveryRow>, extra?: DeliveryRow['extra']) =>
  rowValues({ ...row, ...change }, extra).map(({ field, value }) => `${field}:${value}`)

it('lists every value that the log can be filtered by', () => {
  expect(listValues({}, { guide_id: '42', feedback: null })).toEqual([
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
    listValues({ userId: null, anonymousId: 'a', status: null, reason: null, region: null, kind: 'test' }),
  ).toEqual(['state:failed', 'event:Guide Started', 'is:anonymous', 'is:test'])
})
