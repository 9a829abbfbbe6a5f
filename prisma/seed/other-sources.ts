import { HOUR_MS, MINUTE_MS } from '@/lib/contract/duration'
import type { Random } from '@/lib/sandbox/random'
import { KEY_REFUSED } from './answers'
import { type Clock, type Fate, play, untried } from './fate'
import { itemOf, type Story, type StorySource, tell } from './story'

const HOLD_MS = 72 * HOUR_MS

function held(reason: string, at: number): Fate {
  return untried('held', reason, at, at + HOLD_MS)
}

/** Sent once and refused; held since then. */
function refused(random: Random, at: number): Fate {
  const durationMs = random.int(20, 90)
  const attempt = { answer: KEY_REFUSED, startedAt: at + 30, durationMs, nextAt: null, events: 2 }
  return { ...held('key_refused', at + 30 + durationMs), failed: [attempt] }
}

/** Accepted until the key was refused, then paused by someone who is investigating. */
export function pausedSource(random: Random, clock: Clock, source: StorySource): Story[] {
  const story = (minutes: number, fate: (at: number) => Fate) => {
    const at = clock.now - minutes * MINUTE_MS
    return tell(random, source, at, itemOf(random, at), () => fate(at))
  }
  const range = (count: number, from: number, step: number) =>
    Array.from({ length: count }, (_, i) => from - i * step)
  return [
    ...range(90, 1400, 11).map(m => story(m, at => play(random, clock, at + 30, () => null))),
    ...range(2, 390, 1).map(m => story(m, at => refused(random, at))),
    ...range(12, 380, 9).map(m => story(m, at => held('key_refused', at))),
    ...range(24, 260, 10).map(m => story(m, at => held('paused', at))),
  ]
}

/** Events that arrive before the source is connected. */
export function unconnectedSource(random: Random, clock: Clock, source: StorySource): Story[] {
  return Array.from({ length: 14 }, (_, i) => {
    const at = clock.now - (20 + i * 31) * MINUTE_MS
    return tell(random, source, at, itemOf(random, at), () => held('not_connected', at))
  })
}
