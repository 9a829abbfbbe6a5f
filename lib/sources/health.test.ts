import { describe, expect, it } from 'vitest'
import { FAIL_REASONS, RETRY_REASONS } from '@/lib/contract/states'
import { HEALTH_LABEL, type HealthFacts, judgeHealth } from './health'
import { describeCause } from './health-cause'

const at = Date.UTC(2026, 10, 24, 12)
const ago = (minutes: number) => at - minutes * 60_000
const well: HealthFacts = {
  connected: true,
  paused: null,
  parkedAt: null,
  refusedSince: null,
  openUntil: null,
  waitUntil: null,
  failures: 0,
  workerSeenAt: at - 1_000,
  verifiedBy: 'Ada',
  lastAcceptedAt: ago(1),
  oldestWaitingAt: null,
  held: 0,
  retrying: 0,
  oldestRetryingAt: null,
  nextDueAt: null,
  retryCause: null,
  failCause: null,
  recent: { accepted: 100, failed: 0 },
  expiring: 0,
  expiresAt: null,
  warningMs: 24 * 3_600_000,
}

describe('judgeHealth', () => {
  it.each<[string, Partial<HealthFacts>, string]>([
    ['verified by a person', {}, 'connected'],
    ['accepted events that no one has seen in Segment', { verifiedBy: null }, 'unverified'],
    ['trouble before a missing verification', { verifiedBy: null, failures: 10 }, 'failing'],
    ['verified and quiet', { lastAcceptedAt: null, recent: { accepted: 0, failed: 0 } }, 'connected'],
    [
      'no key, regardless of other problems',
      { connected: false, workerSeenAt: null, held: 3 },
      'not_connected',
    ],
    ['no worker has ever run', { workerSeenAt: null }, 'unknown'],
    ['a worker silent for 31 s', { workerSeenAt: at - 31_000, parkedAt: ago(5) }, 'unknown'],
    ['paused before refused', { paused: 'hold', parkedAt: ago(5) }, 'paused'],
    ['a refused key', { parkedAt: ago(5) }, 'failing'],
    ['ten failures in a row', { failures: 10 }, 'failing'],
    [
      'waiting events and no success for 10 min',
      { oldestWaitingAt: ago(11), lastAcceptedAt: ago(11) },
      'failing',
    ],
    ['no success for 10 min but nothing to send', { lastAcceptedAt: ago(50) }, 'connected'],
    ['a retry older than 2 min', { oldestRetryingAt: ago(3), retrying: 1 }, 'retrying'],
    ['a refused key that is being tried again', { refusedSince: ago(5) }, 'failing'],
    ['a fresh retry', { oldestRetryingAt: ago(1), retrying: 1 }, 'connected'],
    ['an open breaker', { openUntil: at + 1, retrying: 1 }, 'retrying'],
    ['an open breaker while nothing retries', { openUntil: at + 1 }, 'degraded'],
    ['2% failed', { recent: { accepted: 98, failed: 2 } }, 'degraded'],
  ])('%s: %j is %s', (_name, change, state) => {
    expect(judgeHealth({ ...well, ...change }, at).state).toBe(state)
  })

  it.each<[Partial<HealthFacts>, string | null]>([
    [{ expiresAt: at + 1 }, null],
    [
      { connected: false, expiring: 1, expiresAt: at + 5 * 3_600_000 },
      '1 held event will be discarded within 24 hours, the first in 5 h. Connect the source to send it instead.',
    ],
    [
      { paused: 'hold', expiring: 12, expiresAt: at - 1 },
      '12 held events will be discarded within 24 hours, starting now. Resume the source to send them instead.',
    ],
    [
      { parkedAt: ago(5), expiring: 1_000, expiresAt: at + 90_000, warningMs: 20 * 60_000 },
      'At least 1,000 held events will be discarded within 20 minutes, the first in 1 min 30 s. Replace the key, or click Try again now, to send them instead.',
    ],
  ])('warns before held events expire: %j', (change, warning) => {
    expect(judgeHealth({ ...well, ...change }, at).warning).toBe(warning)
  })

  it('has a label for every state and a next step for every state but the best', () => {
    expect(Object.values(HEALTH_LABEL).sort()).toEqual([
      'Connected',
      'Connected – not verified',
      'Degraded',
      'Failing',
      'Not connected',
      'Paused',
      'Retrying',
      'Status unavailable',
    ])
    const states: Partial<HealthFacts>[] = [
      { connected: false },
      { workerSeenAt: null },
      { paused: 'hold' },
      { paused: 'skip' },
      { parkedAt: ago(5) },
      { failures: 10 },
      { openUntil: at + 1 },
      { recent: { accepted: 0, failed: 1 } },
      { verifiedBy: null },
    ]
    for (const change of states) {
      const { reason, next } = judgeHealth({ ...well, ...change }, at)
      expect(reason).toMatch(/\.$/)
      expect(next).toMatch(/\.$/)
    }
    expect(judgeHealth(well, at)).toMatchObject({ next: null, reason: expect.stringContaining('Ada') })
  })

  it('reports the cause, its start, who must act and when the next request is made', () => {
    const trouble = { retrying: 13, oldestRetryingAt: ago(30), nextDueAt: at + 60_000 }
    expect(
      judgeHealth({ ...well, ...trouble, retryCause: { reason: 'segment_error', status: 503 } }, at),
    ).toMatchObject({
      state: 'retrying',
      reason: 'Segment is responding with 503. 13 events are waiting to be retried.',
      next: 'Retries are automatic; no action needed. This is on Segment’s side.',
      who: 'segment',
      since: new Date(ago(30)).toISOString(),
      nextAttemptAt: new Date(at + 60_000).toISOString(),
    })
    // Retries alone cannot fix a host name that does not resolve.
    expect(
      judgeHealth({ ...well, ...trouble, retryCause: { reason: 'dns_failure', status: null } }, at),
    ).toMatchObject({
      reason: 'Segment’s host name cannot be resolved. 13 events are waiting to be retried.',
      next: 'Check this server’s DNS and the configured host.',
      who: 'operator',
    })
    const waits = { ...trouble, waitUntil: at + 300_000, retryCause: { reason: 'rate_limited', status: 429 } }
    expect(judgeHealth({ ...well, ...waits }, at)).toMatchObject({
      reason: expect.stringContaining('(429)'),
      nextAttemptAt: new Date(at + 300_000).toISOString(),
    })
  })

  it('keeps the time of the first refusal while the key is tried again, and does not report success', () => {
    const refused = judgeHealth({ ...well, parkedAt: ago(1), refusedSince: ago(11), held: 7 }, at)
    expect(refused).toMatchObject({ since: new Date(ago(11)).toISOString(), who: 'admin' })
    expect(refused.reason).toBe('Segment refused the write key. 7 events are held.')
    expect(judgeHealth({ ...well, refusedSince: ago(11) }, at).reason).toContain('Checking the key again')
  })

  it('names the most frequent cause of recent failures', () => {
    const failed = {
      recent: { accepted: 22, failed: 1 },
      failCause: { reason: 'event_refused', status: 400 },
    }
    expect(judgeHealth({ ...well, ...failed }, at)).toMatchObject({
      label: 'Degraded',
      reason: '1 of 23 events failed in the last 15 minutes. Segment is refusing events (400).',
      who: 'sender',
    })
  })

  it('describes every reason for a failed request', () => {
    for (const reason of [...RETRY_REASONS, ...FAIL_REASONS])
      expect(describeCause({ reason, status: null })).toMatch(/^[A-Z].*[^.]$/)
  })

  it('says how many events are waiting', () => {
    expect(judgeHealth({ ...well, paused: 'hold', held: 1_284 }, at).reason).toBe(
      'Paused: 1,284 events are held.',
    )
  })
})
