import type { Target } from '../target'

export const node = ({ origin, ingestKey }: Target) => `import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({
  host: '${origin}',
  writeKey: ${ingestKey === null ? 'process.env.INGEST_KEY' : `'${ingestKey}'`},
})

analytics.track({
  event: 'Guide Started',
  userId: 'u_1042',
  properties: { guide_id: 42, guide_name: 'Onboarding tour' },
})
await analytics.closeAndFlush()`
