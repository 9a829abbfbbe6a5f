import type { Region } from '@/lib/contract/region'

/** Where events go, per region: the host without its scheme, and whether it is this machine's sandbox. */
interface RegionHost {
  host: string
  sandbox: boolean
}
export type RegionHosts = Record<Region, RegionHost>
