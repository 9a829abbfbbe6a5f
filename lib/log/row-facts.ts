import type { Region } from '@/lib/contract/region'
import { config } from '@/lib/platform/config'
import { regionHosts } from '@/lib/platform/region-hosts'

/** What a row needs to know beside the database. */
export interface RowFacts {
  /** Requests that an event may take: the retry ladder and the first. */
  maxAttempts: number
  /** Hosts that stand for each region, as deliveries record them. */
  hosts: Readonly<Record<Region, readonly string[]>>
  /** Null for a host of an earlier configuration, and for what was never sent. */
  regionOf: (host: string | null) => Region | null
}

/** As this server is configured. */
export function rowFacts(): RowFacts {
  const { retryLadderMs, segmentHosts } = config()
  return {
    maxAttempts: retryLadderMs.length + 1,
    hosts: regionHosts(),
    regionOf: host => (host === segmentHosts.us ? 'us' : host === segmentHosts.eu ? 'eu' : null),
  }
}
