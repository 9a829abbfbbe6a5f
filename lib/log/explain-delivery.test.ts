import { describe, expect, it } from 'vitest'
import { DELIVERY_STATES } from '@/lib/contract/states'
import { explainDelivery } from './explain-delivery'

const accepted = {
  state: 'accepted',
  reason: null,
  status: 200,
  attempts: 1,
  latencyMs: 2_000,
  outgoingId: 'ug-1-0',
} as const

describe('explainDelivery', () => {
  it('says something about every state, with and without a known reason', () => {
    for (const state of DELIVERY_STATES) {
      for (const reason of [null, 'a code of tomorrow']) {
        const { title, why, remedy } = explainDelivery({ ...accepted, state, reason })
        expect(Math.min(title.length, why.length, remedy.length)).toBeGreaterThan(10)
      }
    }
  })

  it('does not promise more than Segment said', () => {
    const { why, remedy } = explainDelivery({ ...accepted, attempts: 3 })
    expect(why).toContain('Segment answered 200 on attempt 3, 2 s after we received it.')
    expect(why).toContain('does not prove')
    expect(remedy).toContain('ug-1-0')
  })

  it('uses the reason where there is one, and not the one before while a request is under way', () => {
    const failed = { ...accepted, state: 'failed', reason: 'event_refused' } as const
    expect(explainDelivery(failed).title).toBe('Segment refused this event')
    expect(explainDelivery({ ...failed, state: 'sending' }).title).toContain('under way')
  })
})
