import { describe, expect, it } from 'vitest'
import type { AttemptRow, DeliveryDetail } from '@/lib/contract/delivery'
import { explainDelivery } from '@/lib/log/explain-delivery'
import { deliveryRow } from '@/tests/delivery-row'
import { pathSteps } from './path-steps'

const attempt: AttemptRow = {
  number: 1,
  startedAt: '2026-11-24T12:00:01.000Z',
  durationMs: 84,
  outcome: 'segment_error',
  status: 503,
  host: 'https://api.segment.io',
  keyFingerprint: null,
  response: null,
  retryAfterMs: null,
  nextAt: null,
  requestId: null,
  events: 1,
}

function detail(change: Partial<DeliveryDetail>): DeliveryDetail {
  const base: DeliveryDetail = {
    ...deliveryRow({
      state: 'accepted',
      userId: 'u',
      outgoingId: 'ug-1-0',
      changedAt: '2026-11-24T12:00:02.000Z',
      status: 200,
      attempts: 1,
      latencyMs: 2_000,
      host: 'https://api.segment.io',
      region: 'us',
    }),
    properties: {},
    context: null,
    body: {},
    requestId: 'r',
    copyOf: null,
    copies: [],
    retryLadderMs: [],
    attemptRows: [{ ...attempt, outcome: 'accepted', status: 200 }],
    explanation: { title: '', why: '', remedy: '', who: 'nobody' },
  }
  const merged = { ...base, ...change }
  return { ...merged, explanation: explainDelivery(merged) }
}

describe('pathSteps', () => {
  const listSteps = (change: Partial<DeliveryDetail>) =>
    pathSteps(detail(change)).map(step => `${step.title}: ${step.look}`)

  it.each<[Partial<DeliveryDetail>, string[]]>([
    [{ state: 'rejected', attemptRows: [] }, ['Received: done', 'Rejected: stop']],
    [
      { state: 'queued', attemptRows: [] },
      [
        'Received: done',
        'Queued: now',
        'Send to Segment: ahead',
        'Accepted: ahead',
        'Processed in Segment: unseen',
      ],
    ],
    [
      { state: 'retrying', attemptRows: [attempt] },
      [
        'Received: done',
        'Queued: done',
        'Sent to Segment: now',
        'Accepted: ahead',
        'Processed in Segment: unseen',
      ],
    ],
    [
      { state: 'failed', attemptRows: [attempt] },
      ['Received: done', 'Queued: done', 'Sent to Segment: done', 'Failed: stop'],
    ],
    [
      {},
      [
        'Received: done',
        'Queued: done',
        'Sent to Segment: done',
        'Accepted: done',
        'Processed in Segment: unseen',
      ],
    ],
  ])('shows the steps of %j', (change, steps) => expect(listSteps(change)).toEqual(steps))
})
