import { formatNumber } from './format'
import { DEFAULT_EVENTS_PER_SECOND, MAX_BATCH_EVENTS, MAX_REQUEST_BYTES } from './limits'

export interface IngestError {
  status: 400 | 401 | 404 | 405 | 413 | 415 | 429 | 503
  /** When a request gets this code. */
  when: string
  /** What the sender should do. */
  remedy: string
  /** Which paths return it: all of them, only batches, or only paths that accept no events. */
  on: 'every' | 'batch' | 'other'
}

/** The error codes of requests that are refused as a whole. */
export const INGEST_ERRORS = {
  body_incomplete: {
    status: 400,
    when: 'The connection closed before the body was complete.',
    remedy: 'Send the request again.',
    on: 'every',
  },
  gzip_unreadable: {
    status: 400,
    when: '`Content-Encoding` is `gzip`, but the body cannot be decompressed.',
    remedy: 'Compress the body with gzip, or remove the header.',
    on: 'every',
  },
  not_utf8: {
    status: 400,
    when: 'The body is not valid UTF-8.',
    remedy: 'Encode the JSON in UTF-8.',
    on: 'every',
  },
  not_json: {
    status: 400,
    when: 'The body is not valid JSON. `Content-Type` is ignored.',
    remedy: 'Send one JSON document. The `message` in the response says where the error is.',
    on: 'every',
  },
  too_deep: {
    status: 400,
    when: 'The body nests objects or arrays too deeply to be parsed.',
    remedy: 'Send events without deep nesting.',
    on: 'every',
  },
  batch_missing: {
    status: 400,
    when: 'The body has no array named `batch`.',
    remedy: 'Send `{"batch": […]}`, or post a single event to `/v1/track`.',
    on: 'batch',
  },
  batch_empty: {
    status: 400,
    when: 'The array named `batch` is empty.',
    remedy: 'Send at least one event.',
    on: 'batch',
  },
  batch_too_long: {
    status: 400,
    when: `The batch has more than ${MAX_BATCH_EVENTS} events.`,
    remedy: 'Send smaller batches.',
    on: 'batch',
  },
  all_rejected: {
    status: 400,
    when: 'The request was read, but every event in it breaks the contract. The events are stored and shown in the log.',
    remedy: 'Read `rejected`: each entry has the field, the code and a message that says what is wrong.',
    on: 'every',
  },
  ingest_key_unknown: {
    status: 401,
    when: 'The ingest key is missing, unknown or revoked.',
    remedy:
      'Send one of the source’s keys: as the Basic auth username, as `writeKey` in the body, or as `key` in the URL of the webhook.',
    on: 'every',
  },
  not_found: {
    status: 404,
    when: 'This path does not accept events.',
    remedy: 'Post to one of the paths on this page.',
    on: 'other',
  },
  method_not_allowed: {
    status: 405,
    when: 'The method is not `POST`. A browser’s `OPTIONS` request succeeds only for an origin that a source allows.',
    remedy: 'Use `POST`. To send from a browser, allow the page’s origin in the source’s settings.',
    on: 'every',
  },
  too_large: {
    status: 413,
    when: `The body is over ${MAX_REQUEST_BYTES / 1024} KB, before or after decompression.`,
    remedy: 'Send smaller batches.',
    on: 'every',
  },
  encoding_not_supported: {
    status: 415,
    when: '`Content-Encoding` is not `gzip`.',
    remedy: 'Use `gzip` or no encoding.',
    on: 'every',
  },
  rate_limited: {
    status: 429,
    when: `The source exceeded its rate limit: its own, or the default of ${formatNumber(DEFAULT_EVENTS_PER_SECOND)} events per second per web process (\`INGEST_RATE_LIMIT\`). None of the events in the request were stored.`,
    remedy: 'Wait for the number of seconds in `Retry-After`, then send the same request again.',
    on: 'every',
  },
  unavailable: {
    status: 503,
    when: 'The database cannot commit right now. Nothing was acknowledged.',
    remedy:
      'Wait for the number of seconds in `Retry-After`, then send the same request again. This is safe: events that repeat a message ID count as duplicates.',
    on: 'every',
  },
} as const satisfies Record<string, IngestError>

export type IngestErrorCode = keyof typeof INGEST_ERRORS

/** Refusals that concern the key or the rate, so the body may be fine. */
export const READABLE_CODES: readonly IngestErrorCode[] = ['ingest_key_unknown', 'rate_limited']
