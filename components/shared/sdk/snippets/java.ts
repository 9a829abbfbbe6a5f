import type { Target } from '../target'

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
