import type { Residency } from '@/lib/sources/schemas'

/** A region's host without scheme, and whether the local sandbox stands in for it. */
interface RegionHost {
  host: string
  sandbox: boolean
}
export type RegionHosts = Record<Residency, RegionHost>
