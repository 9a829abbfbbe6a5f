import { expect, it } from 'vitest'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { documentsOf } from './documents'

const accepted = {
  state: 'accepted',
  event: 'Guide Started',
  outgoingId: 'ug-1-0',
  userId: 'u_1',
  anonymousId: null,
  notes: [],
  body: { timestamp: '2026-11-24T12:00:00.000Z', properties: { guide_id: 1 }, context: { ip: '1.2.3.4' } },
} as unknown as DeliveryDetail

it('lists the sent version first, in reading order, then the stored one', () => {
  const [sent, stored] = documentsOf(accepted)
  expect(sent?.name).toBe('As sent')
  expect(Object.keys(sent?.root as object).slice(0, 3)).toEqual(['type', 'event', 'properties'])
  expect(sent?.root).toMatchObject({ userId: 'u_1', messageId: 'ug-1-0', context: { ip: '1.2.3.4' } })
  expect(stored?.root).toEqual(accepted.body)
  expect(stored?.about).toContain('nothing was changed')
})

it('mentions changes made on receipt', () => {
  const note = {
    code: 'text_to_int',
    field: 'properties.guide_id',
    message: 'The string "1" was converted to an integer.',
  }
  expect(documentsOf({ ...accepted, notes: [note] })[1]?.about).toContain('“What happened”')
  const flagged = { ...note, code: 'unknown_property' }
  expect(documentsOf({ ...accepted, notes: [flagged] })[1]?.about).toContain('nothing')
})

it('lists only the received version of a rejected event', () => {
  const rejected = { ...accepted, state: 'rejected', outgoingId: null, body: { item: { event: 'Made Up' } } }
  const documents = documentsOf(rejected as unknown as DeliveryDetail)
  expect(documents.map(({ name, root }) => [name, root])).toEqual([['As received', { event: 'Made Up' }]])
})
