import { describe, expect, it } from 'vitest'
import { DELIVERY_STATES } from '@/lib/contract/states'
import { explainDelivery } from './explain-delivery'

const accepted = {
  state: 'accepted',
  reason: null,
  event: 'Guide Started',
  status: 200,
  attempts: 1,
  latencyMs: 2_000,
  outgoingId: 'ug-1-0',
} as const

describe('explainDelivery', () => {
  it('explains every state, with and without a known reason', () => {
    for (const state of DELIVERY_STATES) {
      for (const reason of [null, 'a_future_code']) {
        const { title, why, remedy } = explainDelivery({ ...accepted, state, reason })
        expect(Math.min(title.length, why.length, remedy.length)).toBeGreaterThan(10)
      }
    }
  })

  it('suggests the event name that a rejected event probably meant', () => {
    const rejected = { ...accepted, state: 'rejected', reason: 'unknown_event' } as const
    expect(explainDelivery({ ...rejected, event: 'Checklist Item URL Click' }).meant).toBe(
      'Checklist Item Url Click',
    )
    expect(explainDelivery({ ...rejected, event: 'Invoice Paid' }).meant).toBeUndefined()
  })

  it('claims no more than Segment’s response proves', () => {
    const { why, remedy } = explainDelivery({ ...accepted, attempts: 3 })
    expect(why).toContain('Segment responded with 200 on attempt 3, 2 s after we received it.')
    expect(why).toContain('does not prove')
    expect(remedy).toContain('ug-1-0')
  })

  it('uses the reason if there is one, but ignores an earlier reason while a request is in flight', () => {
    const failed = { ...accepted, state: 'failed', reason: 'event_refused' } as const
    expect(explainDelivery(failed).title).toBe('Segment refused this event')
    expect(explainDelivery({ ...failed, state: 'sending' }).title).toContain('in flight')
  })
})
