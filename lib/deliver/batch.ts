import type { ClaimedEvent } from '@/lib/store/claim-batch'
import type { Connection } from '@/lib/store/read-connection'

/** A leased batch of one source on its way to Segment. */
export interface Batch {
  token: string
  sourceId: string
  events: readonly ClaimedEvent[]
  /** Whether it asks on behalf of a source whose key was refused. */
  parked: boolean
}

/** Where the batch goes, with the key in clear: only in memory and only while sending. */
export interface Target {
  residency: Connection['residency']
  host: string
  writeKey: string
  keyFingerprint: Connection['keyFingerprint']
}
