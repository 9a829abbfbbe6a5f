import type { Selection } from '@/lib/log-query/sql'
import { config } from '@/lib/platform/config'

/** The hosts that stand for each region, as deliveries record them. */
export function regionHosts(): Selection['hosts'] {
  const { us, eu } = config().segmentHosts
  return { us: [us], eu: [eu] }
}
