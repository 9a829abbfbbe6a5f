import { expect, it } from 'vitest'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { deliveryRow } from '@/tests/delivery-row'
import { timesOf } from './times-section'

const detail = (change: Partial<DeliveryDetail>): DeliveryDetail => ({
  ...deliveryRow(),
  copyOf: null,
  copies: [],
  properties: {},
  context: null,
  body: {},
  requestId: 'r',
  retryLadderMs: [],
  attemptRows: [],
  explanation: { title: '', why: '', remedy: '', who: 'nobody' },
  ...change,
})

it('lists only the times that a delivery has reached', () => {
  const listNames = (change: Partial<DeliveryDetail>) => timesOf(detail(change)).map(time => time.name)
  expect(listNames({ state: 'queued' })).toEqual(['Happened at', 'Received'])
  const attempt = { startedAt: '2026-11-24T12:00:01.000Z' } as DeliveryDetail['attemptRows'][number]
  expect(listNames({ state: 'failed', attemptRows: [attempt] })).toEqual([
    'Happened at',
    'Received',
    'Sent to Segment',
  ])
  expect(listNames({ state: 'accepted', attemptRows: [attempt] }).at(-1)).toBe('Accepted')
})
