interface Metric {
  type: 'counter' | 'gauge' | 'histogram'
  /** What it says, in a sentence. */
  help: string
  /** Upper ends of a histogram's buckets. */
  buckets?: readonly number[]
}

/** From a local answer in a few milliseconds to a request that runs into its timeout. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

/**
 * Every series of `/api/metrics` that is ours; those of Node.js itself come with it. A test compares this table with
 * docs/operations.md and with what is really answered.
 */
export const METRICS = {
  // The same from every web process: read from the database when asked.
  relay_database_up: {
    type: 'gauge',
    help: 'Whether the database answered; if not, what it knows is missing.',
  },
  relay_workers: { type: 'gauge', help: 'Worker processes that reported in the last 30 seconds.' },
  relay_lag_seconds: {
    type: 'gauge',
    help: 'How long something that could be sent has waited for a worker to take it, at most over all sources.',
  },
  relay_events_received_total: { type: 'counter', help: 'Events taken; duplicates are not in it.' },
  relay_events_duplicate_total: { type: 'counter', help: 'Events that came again under a known message id.' },
  relay_events_rejected_not_kept_total: {
    type: 'counter',
    help: 'Rejected events that were counted and not kept, since their source had too many in one minute.',
  },
  relay_deliveries: { type: 'gauge', help: 'Deliveries by state since the first event, from the ledger.' },
  relay_oldest_waiting_seconds: {
    type: 'gauge',
    help: 'Age of the oldest event that is not settled, held ones included; 0 when there is none.',
  },
  relay_oldest_due_seconds: {
    type: 'gauge',
    help: 'How long the oldest event that may be sent has been due; 0 when there is none.',
  },
  relay_source_connected: { type: 'gauge', help: 'Whether the source has a write key.' },
  relay_source_paused: { type: 'gauge', help: 'Whether a person paused the source.' },
  relay_source_key_refused: { type: 'gauge', help: 'Whether Segment refuses the write key of the source.' },
  relay_source_breaker_open: {
    type: 'gauge',
    help: 'Whether requests for the source wait because so many failed in a row.',
  },
  relay_source_failures: { type: 'gauge', help: 'Requests that failed in a row.' },
  relay_source_requests_in_flight: { type: 'gauge', help: 'Requests to Segment under way.' },
  relay_source_unreadable_requests_total: {
    type: 'counter',
    help: 'Requests with a key of the source whose body could not be read. No event of theirs is counted anywhere.',
  },
  relay_held_expiring: {
    type: 'gauge',
    help: 'Held events that are soon discarded as hold_expired: within a day, or the last third of a short HOLD_LIMIT. Counted to 1,000.',
  },
  relay_held_expires_timestamp_seconds: {
    type: 'gauge',
    help: 'When the next held event is discarded, as Unix time; 0 when none is held.',
  },
  relay_ledger_difference: {
    type: 'gauge',
    help: 'By how much the ledger of the source and its rows differed at the last check; 0 when it adds up.',
  },
  relay_ledger_check_timestamp_seconds: {
    type: 'gauge',
    help: 'When the ledger was last checked; 0: never.',
  },
  relay_queue_dead_rows: { type: 'gauge', help: 'Rows of the queue that the database has yet to tidy away.' },
  relay_partition_days_ahead: {
    type: 'gauge',
    help: 'Days after today for which events have a place already.',
  },

  // Of all workers since the first one, added up in the database.
  relay_segment_requests_total: { type: 'counter', help: 'Requests to Segment by region and outcome.' },
  relay_segment_events_total: { type: 'counter', help: 'Events in those requests, by region and outcome.' },
  relay_retries_total: { type: 'counter', help: 'Events that were put back for another try, by reason.' },
  relay_segment_request_duration_seconds: {
    type: 'histogram',
    help: 'From the request to the end of Segment’s answer.',
    buckets: SECONDS,
  },
  relay_received_to_accepted_seconds: {
    type: 'histogram',
    help: 'From the receipt of an event to Segment’s yes.',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 14400, 86400],
  },

  // Of the web process that answers, since its start.
  relay_ingest_requests_total: {
    type: 'counter',
    help: 'Requests with events, by status and code of the answer.',
  },
  relay_ingest_duration_seconds: {
    type: 'histogram',
    help: 'From the request to its answer, the commit included.',
    buckets: SECONDS,
  },
  relay_ingest_commit_events: {
    type: 'histogram',
    help: 'Events that shared one INSERT.',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2500],
  },
  relay_requests_refused_total: {
    type: 'counter',
    help: 'Requests refused before they reached a page or the API, by reason: malformed, too large, too many at once, an unknown host name.',
  },
  relay_stream_clients: { type: 'gauge', help: 'Browsers that follow the log live.' },
} as const satisfies Record<string, Metric>

export type MetricName = keyof typeof METRICS

/** Why a request is refused in front of pages and APIs. */
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
