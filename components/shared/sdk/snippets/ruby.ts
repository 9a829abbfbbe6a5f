import type { Target } from '../target'

/** The library takes a host name and a port, not an address. */
export function ruby({ origin, ingestKey }: Target): string {
  const { hostname, port } = new URL(origin)
  return `require 'segment/analytics'

analytics = Segment::Analytics.new(
  host: '${hostname}',${port === '' ? '' : `\n  port: ${port},`}
  write_key: ${ingestKey === null ? "ENV.fetch('INGEST_KEY')" : `'${ingestKey}'`}
)

analytics.track(
  event: 'Guide Started',
  user_id: 'u_1042',
  properties: { guide_id: 42, guide_name: 'Onboarding tour' }
)
analytics.flush`
}
