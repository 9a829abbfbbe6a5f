import { config } from './config'

/** The hosts of each region, as deliveries record them. */
export function regionHosts(): Record<'us' | 'eu', readonly string[]> {
  const { us, eu } = config().segmentHosts
  return { us: [us], eu: [eu] }
}
