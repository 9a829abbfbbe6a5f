import type { Target } from '../target'

export const curl = ({ origin, ingestKey }: Target) => `curl ${origin}/v1/track \\
  -u "${ingestKey ?? '$INGEST_KEY'}:" \\
  -H 'content-type: application/json' \\
  -d '{
    "event": "Guide Started",
    "userId": "u_1042",
    "properties": {
      "guide_id": 42,
      "guide_name": "Onboarding tour"
    }
  }'`
