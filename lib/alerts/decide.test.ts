import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AlertCondition } from './alert-rule'
import { type AlertState, decide } from './decide'
import type { AlertFacts } from './facts'

const MINUTE = 60_000
const AT_REST: AlertState = { firingSince: null, told: false, toldAt: null }
const RUNS = { numRuns: 2_000 }

/** A rule of any kind, with facts that breach it or do not. */
const rules: [AlertCondition, (breached: boolean, now: number) => AlertFacts][] = [
  [
    { kind: 'failure_rate', percent: 5, minimum: 20, minutes: 15 },
    breached => ({ kind: 'failure_rate', settled: 40, failed: breached ? 3 : 2 }),
  ],
  [
    { kind: 'oldest_waiting', minutes: 30 },
    (breached, now) => ({
      kind: 'oldest_waiting',
      waitingSince: breached ? now - 31 * MINUTE : null,
      standstill: null,
    }),
  ],
  [
    { kind: 'silence', minutes: 60 },
    (breached, now) => ({
      kind: 'silence',
      connected: true,
      everReceived: true,
      quietSince: now - (breached ? 60 : 59) * MINUTE,
    }),
  ],
  [
    { kind: 'ledger_mismatch' },
    breached => ({
      kind: 'ledger_mismatch',
      since: breached ? 1 : null,
      differences: breached ? { received: 1 } : null,
    }),
  ],
]

const lives = fc.record({
  rule: fc.constantFrom(...rules),
  cooldownMs: fc.integer({ min: 1, max: 240 }).map(minutes => minutes * MINUTE),
  looks: fc.array(
    fc.record({ breached: fc.boolean(), afterMs: fc.integer({ min: 1_000, max: 90 * MINUTE }) }),
    { minLength: 1, maxLength: 60 },
  ),
})

type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never

/** Runs evaluations one after another. */
function play({ rule: [condition, facts], cooldownMs, looks }: Life) {
  let state = AT_REST
  let now = Date.UTC(2026, 10, 25)
  return looks.map(({ breached, afterMs }) => {
    now += afterMs
    const before = state
    const { next, notice } = decide({ condition, cooldownMs }, facts(breached, now), state, now)
    state = next
    return { now, breached, before, next, notice }
  })
}

describe('the notices of a rule', () => {
  it('are at least one cooldown apart while the rule is firing', () => {
    fc.assert(
      fc.property(lives, life => {
        const told = play(life).filter(({ notice }) => notice?.kind === 'firing')
        for (const [at, { now }] of told.entries()) {
          const before = told[at - 1]
          if (before) expect(now - before.now).toBeGreaterThanOrEqual(life.cooldownMs)
        }
      }),
      RUNS,
    )
  })

  it('end each notified firing with exactly one recovery, at the first evaluation without a breach', () => {
    fc.assert(
      fc.property(lives, life => {
        let open = false
        for (const { breached, notice } of play(life)) {
          if (notice?.kind === 'firing') {
            expect(breached).toBe(true)
            open = true
          }
          expect(notice?.kind === 'recovered').toBe(open && !breached)
          if (!breached) open = false
        }
      }),
      RUNS,
    )
  })

  it('are sent immediately outside a cooldown, and when the cooldown ends otherwise', () => {
    fc.assert(
      fc.property(lives, life => {
        for (const { now, breached, before, notice } of play(life)) {
          const quiet = before.toldAt !== null && now - before.toldAt < life.cooldownMs
          if (breached) expect(notice?.kind ?? null).toBe(quiet ? null : 'firing')
        }
      }),
      RUNS,
    )
  })

  it('name the same start throughout a firing', () => {
    fc.assert(
      fc.property(lives, life => {
        let since: number | null = null
        for (const { now, breached, next, notice } of play(life)) {
          if (breached) {
            since ??= now
            expect(next.firingSince).toBe(since)
          } else expect(next.firingSince).toBeNull()
          if (notice) expect(notice.since).toBe(since)
          if (!breached) since = null
        }
      }),
      RUNS,
    )
  })

  it('are the same for the same input', () => {
    fc.assert(
      fc.property(lives, life => {
        expect(play(life)).toEqual(play(life))
      }),
      { numRuns: 1_000 },
    )
  })
})
