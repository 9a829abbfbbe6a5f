import type { Region } from '@/lib/contract/region'
import type { DiscardReason } from './judge-message'

/** One message as the sandbox took it. Times are ISO 8601 in UTC. */
export interface ReceivedEvent {
  /** Counts up in order of arrival, over both regions. */
  number: number
  region: Region
  receivedAt: string
  requestId: string
  type: string
  event: string | null
  userId: string | null
  anonymousId: string | null
  messageId: string
  keyFingerprint: string
  keyLast4: string
  outcome: 'recorded' | 'duplicate' | 'dropped'
  reason: DiscardReason | 'duplicate' | null
  bytes: number
  sentAt: string | null
  /** Segment's own `timestamp`: receivedAt - (sentAt - the caller's timestamp). */
  timestamp: string | null
  /** The message as it came, without a write key. */
  message: Record<string, unknown>
}

/** Counts of one region since the last reset. events = distinctMessageIds + repeats + duplicates + dropped. */
export interface RegionStats {
  requests: number
  /** How requests were answered: a status, or the kind of fault that gave none. */
  answers: Record<string, number>
  events: number
  distinctMessageIds: number
  /** Ids seen before the deduplication window of 24 hours: taken once more. */
  repeats: number
  duplicates: number
  dropped: number
}

export type SandboxStats = Record<Region, RegionStats>
