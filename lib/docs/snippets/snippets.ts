import { KEY_PLACEHOLDER, type Target } from './target'

// One program per library. Each reads the key from the environment unless one is given.

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

/** The library expects a host name and a port, not a URL. */
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

export const go = ({ origin, ingestKey }: Target) => `package main

import (
	"log"${ingestKey === null ? '\n\t"os"' : ''}

	"github.com/segmentio/analytics-go/v3"
)

func main() {
	client, err := analytics.NewWithConfig(${ingestKey === null ? 'os.Getenv("INGEST_KEY")' : `"${ingestKey}"`}, analytics.Config{
		Endpoint: "${origin}",
	})
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()

	err = client.Enqueue(analytics.Track{
		Event:  "Guide Started",
		UserId: "u_1042",
		Properties: analytics.NewProperties().
			Set("guide_id", 42).
			Set("guide_name", "Onboarding tour"),
	})
	if err != nil {
		log.Print(err)
	}
}`

/** The library adds https:// to the host. */
export const php = ({ origin, ingestKey }: Target) => `<?php

require __DIR__ . '/vendor/autoload.php';

use Segment\\Segment;

Segment::init(${ingestKey === null ? "getenv('INGEST_KEY')" : `'${ingestKey}'`}, [
    'host' => '${new URL(origin).host}',
    'error_handler' => fn ($code, $message) => error_log("$code $message"),
]);

Segment::track([
    'event' => 'Guide Started',
    'userId' => 'u_1042',
    'properties' => ['guide_id' => 42, 'guide_name' => 'Onboarding tour'],
]);
Segment::flush();`

export const java = ({ origin, ingestKey }: Target) => `import com.segment.analytics.Analytics;
import com.segment.analytics.messages.TrackMessage;
import java.util.Map;

public class SendEvent {
  public static void main(String[] args) {
    Analytics analytics = Analytics.builder(${ingestKey === null ? 'System.getenv("INGEST_KEY")' : `"${ingestKey}"`})
        .endpoint("${origin}")
        .build();

    analytics.enqueue(TrackMessage.builder("Guide Started")
        .userId("u_1042")
        .properties(Map.of("guide_id", 42, "guide_name", "Onboarding tour")));

    analytics.flush();
    analytics.shutdown();
  }
}`

/** With `cdnSettings`, the library does not query Segment's CDN, which would not recognize our key. */
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
