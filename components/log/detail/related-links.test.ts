import { expect, it } from 'vitest'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { relatedLinks } from './related-links'

const row = {
  sourceId: 's1',
  userId: 'u 81',
  reason: 'exhausted',
  messageId: 'm-1',
  receivedAt: '2026-11-24T12:00:00.000Z',
} as DeliveryRow

it('links to the same user around the same time', () => {
  const query = new URL(relatedLinks(row)[0]?.href ?? '', 'http://log').searchParams
  expect(Object.fromEntries(query)).toEqual({
    source: 's1',
    q: 'user:"u 81"',
    range: '2026-11-24T11:55:00.000Z..2026-11-24T12:05:00.001Z',
  })
})

it('omits links for values that a delivery does not have', () => {
  const labels = relatedLinks({ ...row, userId: null, reason: null }).map(link => link.label)
  expect(labels).toEqual(['Same message ID: the original and copies sent as new events'])
})
