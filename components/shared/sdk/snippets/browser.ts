import { KEY_PLACEHOLDER, type Target } from '../target'

/** Settings given here are not asked of Segment's CDN, which does not know our key. */
export function browser({ origin, ingestKey }: Target): string {
  const { host, protocol } = new URL(origin)
  return `import { AnalyticsBrowser } from '@segment/analytics-next'

const writeKey = '${ingestKey ?? KEY_PLACEHOLDER}'

const analytics = AnalyticsBrowser.load({
  writeKey,
  cdnSettings: {
    integrations: {
      'Segment.io': {
        apiKey: writeKey,
        apiHost: '${host}/v1',
        protocol: '${protocol.slice(0, -1)}',
      },
    },
    metrics: { sampleRate: 0 },
  },
})

analytics.track('Guide Started', {
  user_id: 'u_1042',
  guide_id: 42,
  guide_name: 'Onboarding tour',
})`
}
