import { describe, expect, it } from 'vitest'
import type { AlertCondition } from './alert-rule'
import type { AlertFacts } from './facts'
import { judge } from './judge'

const NOW = Date.UTC(2026, 10, 25)
const MINUTE = 60_000
const rate: AlertCondition = { kind: 'failure_rate', percent: 5, minimum: 20, minutes: 15 }
const failed = (count: number, settled: number): AlertFacts => ({
  kind: 'failure_rate',
  failed: count,
  settled,
})
const waiting = (minutes: number | null): AlertFacts => ({
  kind: 'oldest_waiting',
  waitingSince: minutes === null ? null : NOW - minutes * MINUTE,
  standstill: minutes === null ? null : 'paused',
})
const quiet = (minutes: number, connected = true, everReceived = true): AlertFacts => ({
  kind: 'silence',
  connected,
  everReceived,
  quietSince: NOW - minutes * MINUTE,
})

const CASES: [AlertCondition, AlertFacts, boolean, string][] = [
  [rate, failed(0, 0), false, '0 of 0 events (0%) failed'],
  [rate, failed(1, 20), false, '1 of 20 events (5%)'],
  [rate, failed(2, 20), true, '2 of 20 events (10%) failed or were rejected in the last 15 minutes.'],
  [rate, failed(19, 19), false, 'fewer than the rule’s minimum of 20'],
  [rate, failed(1_201, 20_000), true, '1,201 of 20,000 events (6%)'],
  [{ kind: 'oldest_waiting', minutes: 30 }, waiting(null), false, 'No event is waiting.'],
  [{ kind: 'oldest_waiting', minutes: 30 }, waiting(30), false, 'for 30 min. The source is paused.'],
  [{ kind: 'oldest_waiting', minutes: 30 }, waiting(31), true, 'for 31 min.'],
  [{ kind: 'silence', minutes: 60 }, quiet(59), false, 'arrived 59 min ago.'],
  [{ kind: 'silence', minutes: 60 }, quiet(60), true, 'arrived 1 h ago.'],
  [{ kind: 'silence', minutes: 60 }, quiet(90, true, false), true, 'No event has arrived in 1 h 30 min.'],
  [{ kind: 'silence', minutes: 60 }, quiet(600, false), false, 'The source is not connected.'],
  [
    { kind: 'ledger_mismatch' },
    { kind: 'ledger_mismatch', since: NOW, differences: { received: 1, held: 1 } },
    true,
    'received by 1, held by 1.',
  ],
  [
    { kind: 'ledger_mismatch' },
    { kind: 'ledger_mismatch', since: null, differences: null },
    false,
    'The ledger is balanced.',
  ],
]

describe('judge', () => {
  it.each(CASES)('%j with %j: %s', (condition, facts, breached, text) => {
    const finding = judge(condition, facts, NOW)
    expect(finding.breached).toBe(breached)
    expect(finding.text).toContain(text)
  })

  it('refuses facts of another kind', () => {
    expect(() => judge(rate, quiet(1), NOW)).toThrow('silence facts cannot tell whether')
  })
})
