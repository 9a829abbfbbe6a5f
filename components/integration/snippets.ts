/** A shell command that sends one event. Without a key it takes `$INGEST_KEY`. */
export function curlSnippet(publicUrl: string, ingestKey: string | null): string {
  return `curl ${publicUrl}/v1/track \\
  -u "${ingestKey ?? '$INGEST_KEY'}:" \\
  -H 'content-type: application/json' \\
  -d '{
    "event": "Guide Started",
    "userId": "user_42",
    "properties": {
      "guide_id": 7,
      "guide_name": "Onboarding tour"
    }
  }'`
}

/** A program that sends the same event with Segment's own SDK. */
export function nodeSnippet(publicUrl: string, ingestKey: string | null): string {
  return `import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({
  host: '${publicUrl}',
  writeKey: ${ingestKey === null ? 'process.env.INGEST_KEY' : `'${ingestKey}'`},
})

analytics.track({
  event: 'Guide Started',
  userId: 'user_42',
  properties: { guide_id: 7, guide_name: 'Onboarding tour' },
})
await analytics.closeAndFlush()`
}
