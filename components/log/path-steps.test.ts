import { describe, expect, it } from 'vitest'
import type { AttemptRow, DeliveryDetail } from '@/lib/contract/delivery'
import { explainDelivery } from '@/lib/log/explain-delivery'
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
    id: 'd',
    sourceId: 's',
    version: 1,
    state: 'accepted',
    reason: null,
    event: 'Guide Started',
    userId: 'u',
    anonymousId: null,
    messageId: 'm',
    outgoingId: 'ug-1-0',
    kind: 'live',
    receivedAt: '2026-11-24T12:00:00.000Z',
    eventAt: '2026-11-24T12:00:00.000Z',
    changedAt: '2026-11-24T12:00:02.000Z',
    status: 200,
    attempts: 1,
    maxAttempts: 10,
    latencyMs: 2_000,
    nextAttemptAt: null,
    host: 'https://api.segment.io',
    region: 'us',
    keyFingerprint: null,
    notes: [],
    summary: '',
    properties: {},
    context: null,
    body: {},
    bytes: 100,
    requestId: 'r',
    retryLadderMs: [],
    attemptRows: [{ ...attempt, outcome: 'accepted', status: 200 }],
    explanation: { title: '', why: '', remedy: '', who: 'nobody' },
  }
  const made = { ...base, ...change }
  return { ...made, explanation: explainDelivery(made) }
}

describe('pathSteps', () => {
  const looks = (change: Partial<DeliveryDetail>) =>
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
  ])('%j', (change, steps) => expect(looks(change)).toEqual(steps))
})
