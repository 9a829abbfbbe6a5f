import type { Region } from '@/lib/contract/region'
import type { DiscardReason } from './judge-message'

/** One message that the sandbox received. Times are ISO 8601 in UTC. */
export interface ReceivedEvent {
  /** Sequence number of arrival across both regions. */
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
  /** The message as received, without the write key. */
  message: Record<string, unknown>
}

/** Counts of one region since the last reset. events = distinctMessageIds + repeats + duplicates + dropped. */
export interface RegionStats {
  requests: number
  /** Responses by status, or by kind of fault when there was none. */
  answers: Record<string, number>
  events: number
  distinctMessageIds: number
  /** Events whose ID was last seen before the deduplication window of 24 hours, and which were recorded again. */
  repeats: number
  duplicates: number
  dropped: number
}

export type SandboxStats = Record<Region, RegionStats>
