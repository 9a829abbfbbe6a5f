import type { Residency } from '@/lib/sources/schemas'

/** Where events go, per region: the host without its scheme, and whether it is this machine's sandbox. */
interface RegionHost {
  host: string
  sandbox: boolean
}
export type RegionHosts = Record<Residency, RegionHost>
