import { DAY_MS, HOUR_MS, MINUTE_MS } from './duration'

/** Segment's limit per event, in bytes of JSON. */
export const MAX_EVENT_BYTES = 32 * 1024

/** Bytes that the SDK adds to an event (library, _metadata, type, its share of writeKey). Measured: 266 to 310 bytes. */
export const WIRE_OVERHEAD_BYTES = 350

/** Segment's limit per request, and ours, before and after inflating. */
export const MAX_REQUEST_BYTES = 500 * 1024

/** Limits on bodies that are read before authentication: for sign-in and set-up, for /api, and for server actions. */
export const MAX_SIGN_IN_BYTES = 16 * 1024
export const MAX_API_BYTES = 64 * 1024
export const MAX_ACTION_BYTES = 1024 * 1024

/** Requests per web process whose body is still incomplete, except ingest: in total, and per client address. */
export const MAX_WAITING_BODIES = 200
export const MAX_WAITING_BODIES_PER_ADDRESS = 10

/** How long such a body may take to arrive. The body of a server action may be larger, so it gets more time. */
export const MAX_BODY_MS = 10_000
export const MAX_ACTION_BODY_MS = 30_000

/** Open live streams per web process: for one session, and for all sessions of an account. */
export const STREAMS_PER_SESSION = 6
export const STREAMS_PER_ACCOUNT = 50

/** Segment responds with 200 to larger batches and drops them, so we refuse them. */
export const MAX_BATCH_EVENTS = 2_500

/** Default rate limit of a source per web process. INGEST_RATE_LIMIT overrides it. */
export const DEFAULT_EVENTS_PER_SECOND = 5_000

/**
 * Rejected events per source and minute that are stored. Those above the limit get the same response and are counted, but
 * have no row. Otherwise, one bug in a busy sender would fill the disk.
 */
export const REJECTED_KEPT_PER_MINUTE = 6_000

/** Levels of objects and arrays. JSON.stringify and Postgres fail at a few thousand. */
export const MAX_DEPTH = 100

/** How far an event's time may be ahead of our clock, in milliseconds. */
export const MAX_AHEAD_MS = DAY_MS

/**
 * Longest `userId`, `anonymousId` or `messageId`. Segment's warehouses truncate text after 512 characters, which could make two
 * IDs equal. 512 characters are at most 2,048 bytes, which always fit into our index.
 */
export const MAX_ID_CHARACTERS = 512

/** Longest property name, at every level. Of Segment's warehouses, BigQuery allows the longest column names, with 300. */
export const MAX_NAME_CHARACTERS = 300

/** Length to which a rejected item's name and its overlong IDs are cut for lists and search. The item itself is stored whole. */
export const MAX_REJECTED_TEXT = 200

/** The sender's clock is fast when `sentAt` is further ahead of receipt than this, in milliseconds. */
export const FAST_CLOCK_MS = MINUTE_MS

/**
 * A `sentAt` further ahead than this, in milliseconds, does not move a time that would be accepted unchanged: the event would have
 * waited ten years to be sent, so only `sentAt` can be wrong.
 */
export const MAX_CLOCK_ERROR_MS = 10 * 366 * DAY_MS

/** A `sentAt` further in the past than this, in milliseconds, is noted. */
export const LATE_SENT_AT_MS = HOUR_MS

/** Notes per event. One more note gives the number of omitted ones. */
export const MAX_NOTES = 100

/** How long before its end a hold counts as expiring, in milliseconds: a day, or the last third of a short hold. */
export function holdWarningMs(holdLimitMs: number): number {
  return Math.min(DAY_MS, Math.round(holdLimitMs / 3))
}

/** The discarded events of a turned-off event name are counted up to this number per day. */
export const SWITCHED_OFF_LIMIT = 1_000

/** Deliveries per exported file. The page states the limit, and the last line of the file says if it was reached. */
export const EXPORT_LIMIT = 100_000
