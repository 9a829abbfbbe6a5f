import type { Region } from '@/lib/contract/region'
import { config } from '@/lib/platform/config'

/** Where a region's events go: an origin. Only configuration can change it, never a request. */
export function hostOf(residency: Region): string {
  return config().segmentHosts[residency]
}
