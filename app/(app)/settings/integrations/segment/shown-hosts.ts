import type { RegionHosts } from '@/components/sources/residency'
import { config } from '@/lib/platform/config'

/** The host that receives each region's events. */
export function shownHosts(): RegionHosts {
  const { segmentHosts, sandboxUrl } = config()
  const sandbox = sandboxUrl !== null
  return {
    us: { host: new URL(segmentHosts.us).host, sandbox },
    eu: { host: new URL(segmentHosts.eu).host, sandbox },
  }
}
