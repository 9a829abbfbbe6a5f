import type { Target } from '../target'

export const python = ({
  origin,
  ingestKey,
}: Target) => `${ingestKey === null ? 'import os\n' : ''}import segment.analytics as analytics

analytics.host = '${origin}'
analytics.write_key = ${ingestKey === null ? "os.environ['INGEST_KEY']" : `'${ingestKey}'`}

analytics.track('u_1042', 'Guide Started', {
    'guide_id': 42,
    'guide_name': 'Onboarding tour',
})
analytics.flush()`
