import { DAY_MS, HOUR_MS, MINUTE_MS } from './duration'

/** Segment's limit per event, in bytes of JSON. */
export const MAX_EVENT_BYTES = 32 * 1024

/** What the SDK adds to an event (library, _metadata, type, its share of writeKey). Measured: 266 to 310 bytes. */
export const WIRE_OVERHEAD_BYTES = 350

/** Segment's limit per request, and ours, before and after inflating. */
export const MAX_REQUEST_BYTES = 500 * 1024

/** Limits on bodies that are read before authentication: of sign-in and set-up, of /api, of server actions. */
export const MAX_SIGN_IN_BYTES = 16 * 1024
export const MAX_API_BYTES = 64 * 1024
export const MAX_ACTION_BYTES = 1024 * 1024

/** Requests of a web process whose body is still incomplete, ingest aside: in total, and from one client address. */
export const MAX_WAITING_BODIES = 200
export const MAX_WAITING_BODIES_PER_ADDRESS = 10

/** How long such a body may take to arrive, and how long that of a server action, which may be larger. */
export const MAX_BODY_MS = 10_000
export const MAX_ACTION_BODY_MS = 30_000

/** Open live streams per web process: of one session, and of all sessions of an account. */
export const STREAMS_PER_SESSION = 6
export const STREAMS_PER_ACCOUNT = 50

/** Segment answers 200 to larger batches and drops them; we refuse the request. */
export const MAX_BATCH_EVENTS = 2_500

/** Default rate limit of a source per web process; INGEST_RATE_LIMIT changes it. */
export const DEFAULT_EVENTS_PER_SECOND = 5_000

/**
 * Rejected events per source and minute that are stored. Those above the limit get the same answer and are counted, but leave
 * no row: a sender with one mistake and thousands of events per second would fill the disk.
 */
export const REJECTED_KEPT_PER_MINUTE = 6_000

/** Levels of objects and arrays. JSON.stringify and Postgres fail at a few thousand. */
export const MAX_DEPTH = 100

/** How far ahead of our clock the time of an event may be, in milliseconds. */
export const MAX_AHEAD_MS = DAY_MS

/**
 * Of `userId`, `anonymousId` and `messageId`. Segment's warehouses truncate text after 512 characters, where two ids could
 * become one; and 512 characters, at most 2,048 bytes, always fit into our index.
 */
export const MAX_ID_CHARACTERS = 512

/** Of a property's name, at every level. BigQuery, with 300, allows the longest column names of Segment's warehouses. */
export const MAX_NAME_CHARACTERS = 300

/** What is stored of a rejected item's name and of ids over the limit, for lists and search. The item itself is stored whole. */
export const MAX_REJECTED_TEXT = 200

/** The sender's clock is fast when `sentAt` is further ahead of receipt than this, in milliseconds. */
export const FAST_CLOCK_MS = MINUTE_MS

/**
 * A `sentAt` further ahead than this, in milliseconds, does not move a time that is accepted as it came: the event would have
 * waited ten years to be sent, so the fault is in `sentAt` alone.
 */
export const MAX_CLOCK_ERROR_MS = 10 * 366 * DAY_MS

/** A `sentAt` longer ago than this is noted, in milliseconds. */
export const LATE_SENT_AT_MS = HOUR_MS

/** Per event; one more note says how many were omitted. */
export const MAX_NOTES = 100

/** How long before its end a hold counts as expiring, in milliseconds: a day, or the last third of a short hold. */
export function holdWarningMs(holdLimitMs: number): number {
  return Math.min(DAY_MS, Math.round(holdLimitMs / 3))
}

/** Discarded events per day of a switched-off event name are counted up to this number. */
export const SWITCHED_OFF_LIMIT = 1_000

/** Deliveries per exported file. The page names the limit beforehand, and the last line of the file says when it was reached. */
export const EXPORT_LIMIT = 100_000
