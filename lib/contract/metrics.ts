interface Metric {
  type: 'counter' | 'gauge' | 'histogram'
  /** One sentence. */
  help: string
  /** Upper bounds of a histogram's buckets. */
  buckets?: readonly number[]
}

/** Bucket bounds, from a local response within a millisecond to a request that times out. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

/**
 * Every series in `/api/metrics` that we define; the endpoint also has those of Node.js. Tests compare this table with
 * docs/operations.md and with the endpoint.
 */
export const METRICS = {
  // Read from the database on request, so they are the same in every web process.
  relay_database_up: {
    type: 'gauge',
    help: 'Whether the database responded. If not, all series that are read from it are missing.',
  },
  relay_workers: { type: 'gauge', help: 'Worker processes that reported in the last 30 seconds.' },
  relay_lag_seconds: {
    type: 'gauge',
    help: 'Longest time, across all sources, that a sendable event has waited for a worker to claim it.',
  },
  relay_events_received_total: { type: 'counter', help: 'Events received, without duplicates.' },
  relay_events_duplicate_total: {
    type: 'counter',
    help: 'Duplicate events: received with a message ID that is already known.',
  },
  relay_events_rejected_not_kept_total: {
    type: 'counter',
    help: 'Rejected events that were counted but not stored, because their source exceeded the limit of stored rejections per minute.',
  },
  relay_deliveries: {
    type: 'gauge',
    help: 'Deliveries by state since the first event, according to the ledger.',
  },
  relay_oldest_waiting_seconds: {
    type: 'gauge',
    help: 'Age of the oldest unsettled event, held events included; 0 if there is none.',
  },
  relay_oldest_due_seconds: {
    type: 'gauge',
    help: 'Time since the oldest sendable event became due; 0 if there is none.',
  },
  relay_source_connected: { type: 'gauge', help: 'Whether the source has a write key.' },
  relay_source_paused: { type: 'gauge', help: 'Whether someone paused the source.' },
  relay_source_key_refused: { type: 'gauge', help: 'Whether Segment refuses the source’s write key.' },
  relay_source_breaker_open: {
    type: 'gauge',
    help: 'Whether the circuit breaker of the source is open after repeated failures.',
  },
  relay_source_failures: { type: 'gauge', help: 'Consecutive failed requests to Segment.' },
  relay_source_requests_in_flight: { type: 'gauge', help: 'Requests to Segment in flight.' },
  relay_source_unreadable_requests_total: {
    type: 'counter',
    help: 'Requests with one of the source’s ingest keys and an unreadable body. Their events are not counted anywhere.',
  },
  relay_held_expiring: {
    type: 'gauge',
    help: 'Held events that will soon be discarded as hold_expired: within a day, or in the last third of a short HOLD_LIMIT. Counted up to 1,000.',
  },
  relay_held_expires_timestamp_seconds: {
    type: 'gauge',
    help: 'When the next held event will be discarded, in Unix time; 0 if none is held.',
  },
  relay_ledger_difference: {
    type: 'gauge',
    help: 'Difference between the ledger of the source and its rows at the last check; 0 if they match.',
  },
  relay_ledger_check_timestamp_seconds: {
    type: 'gauge',
    help: 'When the ledger was last checked, in Unix time; 0 if never.',
  },
  relay_queue_dead_rows: { type: 'gauge', help: 'Dead tuples in relay.queue awaiting vacuum.' },
  relay_partition_days_ahead: {
    type: 'gauge',
    help: 'Days after today that already have a partition.',
  },

  // Totals of all workers ever started, kept in the database.
  relay_segment_requests_total: { type: 'counter', help: 'Requests to Segment by region and outcome.' },
  relay_segment_events_total: {
    type: 'counter',
    help: 'Events in requests to Segment, by region and outcome.',
  },
  relay_retries_total: { type: 'counter', help: 'Events scheduled for a retry, by reason.' },
  relay_segment_request_duration_seconds: {
    type: 'histogram',
    help: 'Duration of requests to Segment, until the end of the response.',
    buckets: SECONDS,
  },
  relay_received_to_accepted_seconds: {
    type: 'histogram',
    help: 'Time from the receipt of an event to its acceptance by Segment.',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 14400, 86400],
  },

  // From the web process that responds, since it started.
  relay_ingest_requests_total: {
    type: 'counter',
    help: 'Ingest requests by status and code of the response.',
  },
  relay_ingest_duration_seconds: {
    type: 'histogram',
    help: 'Duration of ingest requests, including the commit.',
    buckets: SECONDS,
  },
  relay_ingest_commit_events: {
    type: 'histogram',
    help: 'Events per INSERT.',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2500],
  },
  relay_requests_refused_total: {
    type: 'counter',
    help: 'Requests refused before they reached a page or an API, by reason, such as malformed, too large, too many at once, or an unknown host name.',
  },
  relay_stream_clients: { type: 'gauge', help: 'Browsers connected to the live log.' },
} as const satisfies Record<string, Metric>

export type MetricName = keyof typeof METRICS

/** Why a request is refused before it reaches a page or an API. */
export const REFUSAL_REASONS = [
  'malformed',
  'headers_too_large',
  'timeout',
  'connect',
  'misdirected',
  'too_large',
  'busy',
] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]
