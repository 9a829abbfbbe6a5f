import { config } from '@/lib/platform/config'

export type Residency = 'us' | 'eu'

/** Where a residency's events go: an origin. Only configuration can change it, never a request. */
export function hostOf(residency: Residency): string {
  return config().segmentHosts[residency]
}
