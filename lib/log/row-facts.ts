import type { Region } from '@/lib/contract/region'
import { config } from '@/lib/platform/config'
import { regionHosts } from '@/lib/platform/region-hosts'

/** What a row takes from the configuration rather than from the database. */
export interface RowFacts {
  /** The first attempt plus the retry ladder. */
  maxAttempts: number
  /** The hosts of each region, as deliveries record them. */
  hosts: Readonly<Record<Region, readonly string[]>>
  /** Null for a host of an earlier configuration and for a delivery that was never sent. */
  regionOf: (host: string | null) => Region | null
}

export function rowFacts(): RowFacts {
  const { retryLadderMs, segmentHosts } = config()
  return {
    maxAttempts: retryLadderMs.length + 1,
    hosts: regionHosts(),
    regionOf: host => (host === segmentHosts.us ? 'us' : host === segmentHosts.eu ? 'eu' : null),
  }
}
