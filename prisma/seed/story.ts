import type { DeliveryKind } from '@/lib/contract/delivery'
import { type AcceptedTrack, parseTrack, type RejectedTrack } from '@/lib/contract/parse-track'
import type { Random } from '@/lib/sandbox/random'
import { type SampleEvent, sampleEvent } from '@/lib/sandbox/sample-event'
import { type Fate, untried } from './fate'

/** One source of the demo account, for the history. */
export interface StorySource {
  sourceId: string
  accountId: string
  host: string
  keyFingerprint: string | null
  ingestKeyId: string | null
}

/** One event of the history: its payload as received, and its fate. */
export interface Story {
  source: StorySource
  id: string
  requestId: string
  receivedAt: number
  kind: DeliveryKind
  generation: number
  item: unknown
  track: AcceptedTrack | RejectedTrack
  fate: Fate
}

/** A sample event as a sender would have posted it shortly before its receipt. */
export function itemOf(random: Random, receivedAt: number, sample: SampleEvent = sampleEvent(random)) {
  const { event, userId, anonymousId, properties, context } = sample
  const timestamp = new Date(receivedAt - random.int(40, 900)).toISOString()
  const identity = userId === null ? { anonymousId } : { userId }
  const messageId = `ajs-${seededId(random, receivedAt)}`
  return { type: 'track', event, messageId, timestamp, ...identity, properties, context }
}

/**
 * Builds one event's story. The rules for real items apply to it, so its notes and sizes are real.
 * @param decide chooses the fate of an accepted event; a rejected event is settled immediately
 */
export function tell(
  random: Random,
  source: StorySource,
  receivedAt: number,
  item: unknown,
  decide: () => Fate,
  kind: DeliveryKind = 'live',
): Story {
  const id = seededId(random, receivedAt)
  const track = parseTrack(item, {
    sourceId: source.sourceId,
    receivedAt: new Date(receivedAt),
    strict: false,
    makeId: () => `auto-${id}`,
  })
  const fate = track.ok ? decide() : untried('rejected', track.code, receivedAt, null)
  const requestId = seededId(random, receivedAt)
  return { source, id, requestId, receivedAt, kind, generation: 0, item, track, fate }
}

/** A UUIDv7 of the given moment (Unix milliseconds) whose random part repeats with the seed. */
export function seededId(random: Random, ms: number): string {
  const hex = (digits: number) =>
    random
      .int(0, 16 ** digits - 1)
      .toString(16)
      .padStart(digits, '0')
  const time = Math.trunc(ms).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(6)}${hex(6)}`
}
