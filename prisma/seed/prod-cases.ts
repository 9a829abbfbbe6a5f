import { HOUR_MS, MINUTE_MS } from '@/lib/contract/duration'
import { outgoingId } from '@/lib/contract/event-key'
import { EVENTS } from '@/lib/contract/events'
import { DEFAULT_TEST_EVENT, TEST_USER, testProperties } from '@/lib/contract/test-event'
import type { Random } from '@/lib/sandbox/random'
import { sampleEvent } from '@/lib/sandbox/sample-event'
import { type Answer, FINAL, TRANSIENT } from './answers'
import { brokenItems, oddItems } from './broken-items'
import { type Clock, type Fate, play, untried } from './fate'
import { itemOf, type Story, type StorySource, tell } from './story'

/** Adds the cases that an ordinary day lacks: at least one event in every state and for every common reason. */
export function unusualCases(random: Random, clock: Clock, source: StorySource, person: string): Story[] {
  const { now } = clock
  const one = (ago: number, fate: (at: number) => Fate, item?: unknown) => {
    const at = now - ago
    return tell(random, source, at, item ?? itemOf(random, at), () => fate(at))
  }
  const always = (answer: Answer) => (at: number) => play(random, clock, at + 30, () => answer)
  const accepted = (at: number) => play(random, clock, at + 30, () => null)
  const tooLong = HOUR_MS * 80
  return [
    ...Object.values(FINAL).flatMap((answer, i) =>
      [2, 7, 15].map(h => one(h * HOUR_MS + i * MINUTE_MS, always(answer))),
    ),
    ...[TRANSIENT.timeout, TRANSIENT.unavailable, TRANSIENT.captivePage, TRANSIENT.tls].map((answer, i) =>
      one(22.5 * HOUR_MS + i * MINUTE_MS, always(answer)),
    ),
    ...stillRetrying(random, clock, source),
    ...Array.from({ length: 6 }, (_, i) =>
      one(i * 7_000 + 2_000, at => untried('queued', null, at, now + (9 + i * 8) * MINUTE_MS)),
    ),
    ...Array.from({ length: 2 }, (_, i) => one(i * 900 + 1_500, at => sending(at, now + 10 * MINUTE_MS))),
    ...brokenItems(now).map((item, i) => one((i * 83 + 20) * MINUTE_MS, accepted, item)),
    ...oddItems().map((item, i) => one((i * 97 + 35) * MINUTE_MS, accepted, item)),
    ...['event_off', 'skipped_on_pause'].flatMap((reason, i) =>
      [0, 1, 2, 3].map(n =>
        one((9 + i) * HOUR_MS + n * MINUTE_MS, at => untried('discarded', reason, at, null)),
      ),
    ),
    ...[0, 1, 2].map(n =>
      one(tooLong + n * MINUTE_MS, at => untried('discarded', 'hold_expired', at + 72 * HOUR_MS, null)),
    ),
    ...[0, 1].map(n =>
      one((11 + n) * HOUR_MS, at => ({
        ...untried('discarded', 'by_person', at + HOUR_MS, null),
        settledBy: person,
      })),
    ),
    ...EVENTS.map(({ name }, i) =>
      one(
        (i * 41 + 12) * MINUTE_MS,
        accepted,
        itemOf(random, now - (i * 41 + 12) * MINUTE_MS, sampleEvent(random, name)),
      ),
    ),
    ...tests(random, clock, source),
    ...sentAsNew(random, clock, source),
  ]
}

function sending(at: number, leaseEnd: number): Fate {
  return { ...untried('sending', null, at + 40, leaseEnd), last: { startedAt: at + 40, durationMs: 0 } }
}

/** Each event waits for a retry at least eight minutes ahead, so a visitor can see it. */
function stillRetrying(random: Random, clock: Clock, source: StorySource): Story[] {
  const cases = [
    [18, TRANSIENT.slowDown],
    [20, TRANSIENT.unavailable],
    [58, TRANSIENT.timeout],
    [64, TRANSIENT.reset],
    [140, TRANSIENT.dns],
    [280, TRANSIENT.captivePage],
    [520, TRANSIENT.redirected],
    [700, TRANSIENT.internal],
  ] as const
  return cases.map(([minutes, answer]) => {
    const at = clock.now - minutes * MINUTE_MS
    return tell(random, source, at, itemOf(random, at), () => {
      const fate = play(random, clock, at + 30, () => answer)
      const soon = clock.now + 8 * MINUTE_MS
      return { ...fate, dueAt: Math.max(fate.dueAt ?? 0, soon) }
    })
  })
}

/** Events that an admin sent from the settings page. */
function tests(random: Random, clock: Clock, source: StorySource): Story[] {
  return [3, 26, 300, 310, 900].map(minutes => {
    const at = clock.now - minutes * MINUTE_MS
    const { event, ...sample } = sampleEvent(random, DEFAULT_TEST_EVENT)
    const properties = testProperties(event)
    const item = itemOf(random, at, { ...sample, event, userId: TEST_USER, properties })
    return tell(random, source, at, item, () => play(random, clock, at + 20, () => null), 'test')
  })
}

/** Events that Segment refused and someone sent again as new events. */
function sentAsNew(random: Random, clock: Clock, source: StorySource): Story[] {
  return [100, 400, 410].flatMap(minutes => {
    const at = clock.now - minutes * MINUTE_MS
    const item = itemOf(random, at - 2 * HOUR_MS)
    const original = tell(random, source, at - 2 * HOUR_MS, item, () =>
      play(random, clock, at - 2 * HOUR_MS, () => FINAL.gone),
    )
    const again = tell(random, source, at, item, () => play(random, clock, at + 25, () => null), 'replay')
    if (!again.track.ok) return [original]
    const track = { ...again.track, outgoingId: outgoingId(again.track.key, 1) }
    return [original, { ...again, track, generation: 1 }]
  })
}
