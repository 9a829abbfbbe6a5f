import type { RegionHosts } from '@/components/integration/residency'
import { config } from '@/lib/platform/config'

/** Where this installation sends each region's events. */
export function regionHosts(): RegionHosts {
  const { segmentHosts, mode } = config()
  const sandbox = mode === 'demo'
  return {
    us: { host: new URL(segmentHosts.us).host, sandbox },
    eu: { host: new URL(segmentHosts.eu).host, sandbox },
  }
}
