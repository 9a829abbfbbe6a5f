import type { DeliveryRow } from '@/lib/contract/delivery'

/** A log row of an event that was just received. `fields` overrides its defaults. */
export function deliveryRow(fields: Partial<DeliveryRow> = {}): DeliveryRow {
  return {
    id: 'd1',
    version: 1,
    state: 'queued',
    sourceId: 's',
    reason: null,
    event: 'Guide Started',
    userId: null,
    anonymousId: null,
    messageId: 'm-1',
    outgoingId: null,
    kind: 'live',
    receivedAt: '2026-11-24T12:00:00.000Z',
    eventAt: '2026-11-24T12:00:00.000Z',
    changedAt: '2026-11-24T12:00:00.000Z',
    status: null,
    attempts: 0,
    maxAttempts: 10,
    latencyMs: null,
    nextAttemptAt: null,
    wait: null,
    host: null,
    region: null,
    keyFingerprint: null,
    bytes: 100,
    notes: [],
    resent: false,
    erasedAt: null,
    summary: '',
    ...fields,
  }
}
