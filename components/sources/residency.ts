import type { Region } from '@/lib/contract/region'

/** A region's host without scheme, and whether the local sandbox stands in for it. */
interface RegionHost {
  host: string
  sandbox: boolean
}
export type RegionHosts = Record<Region, RegionHost>
