import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/contract/duration'
import type { Random } from '@/lib/sandbox/random'
import { type Answer, TRANSIENT } from './answers'
import { type Clock, play } from './fate'
import { itemOf, type Story, type StorySource, tell } from './story'

/** Relative number of events in each hour of the day (UTC). */
const BUSY = [2, 1, 1, 1, 2, 4, 8, 14, 19, 22, 23, 21, 17, 20, 23, 22, 19, 15, 11, 8, 6, 5, 4, 3]

/** An incident at Segment: when requests fail, and with which responses. */
interface Incident {
  from: number
  until: number
  answers: readonly Answer[]
}

function incidents(now: number): Incident[] {
  const at = (hoursAgo: number, minutes: number, answers: readonly Answer[]) => {
    const from = now - hoursAgo * HOUR_MS
    return { from, until: from + minutes * MINUTE_MS, answers }
  }
  return [
    at(5.2, 14, [TRANSIENT.unavailable, TRANSIENT.unavailable, TRANSIENT.internal, TRANSIENT.timeout]),
    at(13, 4, [TRANSIENT.slowDown]),
    at(19.5, 3, [TRANSIENT.dns, TRANSIENT.reset]),
  ]
}

const OCCASIONAL = [
  TRANSIENT.reset,
  TRANSIENT.timeout,
  TRANSIENT.internal,
  TRANSIENT.lost,
  TRANSIENT.requestTimeout,
]

/** Times in the last 24 hours, in order, with more of them in busy hours. */
function moments(random: Random, count: number, now: number): number[] {
  const hours = Array.from({ length: 24 }, (_, ago) => {
    const start = now - (ago + 1) * HOUR_MS
    return [start, BUSY[new Date(start + HOUR_MS / 2).getUTCHours()] ?? 1] as const
  })
  const picked = Array.from({ length: count }, () => random.weighted(hours) + random.int(0, HOUR_MS - 1))
  return picked.filter(time => time > now - DAY_MS && time < now - MINUTE_MS).sort((a, b) => a - b)
}

/** An ordinary day: nearly all events are accepted immediately, the rest after a retry or a short incident. */
export function ordinaryDay(random: Random, clock: Clock, source: StorySource, count: number): Story[] {
  const troubles = incidents(clock.now)
  const answerAt = (time: number): Answer | null => {
    const trouble = troubles.find(t => time >= t.from && time < t.until)
    if (trouble) return random.pick(trouble.answers)
    return random.chance(0.004) ? random.pick(OCCASIONAL) : null
  }
  return moments(random, count, clock.now).map(time =>
    tell(random, source, time, itemOf(random, time), () =>
      play(random, clock, time + random.int(8, 120), answerAt),
    ),
  )
}
