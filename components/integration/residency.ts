import type { Residency } from '@/lib/integration/schemas'

/** The regions in the words of Segment's workspace settings. */
export const RESIDENCY_LABEL: Record<Residency, string> = { us: 'United States', eu: 'European Union' }

/** Where events go, per region: the host without its scheme, and whether it is this machine's sandbox. */
interface RegionHost {
  host: string
  sandbox: boolean
}
export type RegionHosts = Record<Residency, RegionHost>
