import { outgoingTrack, type StoredEvent } from '@/lib/contract/outgoing'
import type { SegmentEvent } from './send-batch'

/** A stored event as the SDK's `track` takes it. Pure. */
export function toSegment(event: StoredEvent): SegmentEvent {
  // The SDK's types say Date, and exactly one of the two ids; a text goes out as it is, with the caller's microseconds.
  return outgoingTrack(event) as unknown as SegmentEvent
}
