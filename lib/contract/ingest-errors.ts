import { DEFAULT_EVENTS_PER_SECOND, MAX_BATCH_EVENTS, MAX_REQUEST_BYTES } from './limits'

export interface IngestError {
  status: 400 | 401 | 404 | 405 | 413 | 415 | 429 | 503
  /** When a request is answered with this code. */
  when: string
  /** What its sender does. */
  remedy: string
  /** Which paths can answer it: all of them, only batches, or only a path that takes nothing. */
  on: 'every' | 'batch' | 'other'
}

/** What can be wrong with a whole request: every code that ingest answers, with the status that it travels under. */
export const INGEST_ERRORS = {
  body_incomplete: {
    status: 400,
    when: 'The connection ended before the body did.',
    remedy: 'Send the request again.',
    on: 'every',
  },
  gzip_unreadable: {
    status: 400,
    when: 'Content-Encoding says gzip, and the body cannot be inflated.',
    remedy: 'Compress the body, or leave the header out.',
    on: 'every',
  },
  not_utf8: {
    status: 400,
    when: 'The body is not UTF-8 text.',
    remedy: 'Encode the JSON in UTF-8.',
    on: 'every',
  },
  not_json: {
    status: 400,
    when: 'The body is not JSON, whatever its content type says.',
    remedy: 'Send one JSON document; the message names the place where it breaks.',
    on: 'every',
  },
  too_deep: {
    status: 400,
    when: 'The body nests objects or lists too deeply to be read.',
    remedy: 'Send flat events.',
    on: 'every',
  },
  batch_missing: {
    status: 400,
    when: 'The body has no list named `batch`.',
    remedy: 'Send {"batch": […]}, or post a single event to /v1/track.',
    on: 'batch',
  },
  batch_empty: {
    status: 400,
    when: 'The list named `batch` is empty.',
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
    when: 'The request was read, and each of its events breaks the contract. They are kept, and shown in the log.',
    remedy: 'Read `rejected`: one entry per event, with the field, the code and what to do.',
    on: 'every',
  },
  ingest_key_unknown: {
    status: 401,
    when: 'There is no ingest key, or it is unknown or revoked.',
    remedy:
      'Send a key of the source: as user name of Basic auth, as `writeKey` in the body, or as `key` of the webhook.',
    on: 'every',
  },
  not_found: {
    status: 404,
    when: 'The path takes no events.',
    remedy: 'Post to one of the paths on this page.',
    on: 'other',
  },
  method_not_allowed: {
    status: 405,
    when: 'The method is not POST. A browser’s OPTIONS is answered only for an origin that a source allows.',
    remedy: 'Use POST; for a browser, let the source allow the origin of the page.',
    on: 'every',
  },
  too_large: {
    status: 413,
    when: `The body is over ${MAX_REQUEST_BYTES / 1024} KB, before or after inflating.`,
    remedy: 'Send smaller batches.',
    on: 'every',
  },
  encoding_not_supported: {
    status: 415,
    when: 'Content-Encoding names something other than gzip.',
    remedy: 'Compress with gzip, or not at all.',
    on: 'every',
  },
  rate_limited: {
    status: 429,
    when: `The source is over its rate limit: its own, or the default of ${DEFAULT_EVENTS_PER_SECOND.toLocaleString('en')} events per second and web process (INGEST_RATE_LIMIT). Nothing of the request was stored.`,
    remedy: 'Wait for the seconds in Retry-After, then send the same request.',
    on: 'every',
  },
  unavailable: {
    status: 503,
    when: 'The database cannot commit now. Nothing was acknowledged.',
    remedy:
      'Wait for the seconds in Retry-After, then send the same request. That is safe: a message id counts once.',
    on: 'every',
  },
} as const satisfies Record<string, IngestError>

export type IngestErrorCode = keyof typeof INGEST_ERRORS
