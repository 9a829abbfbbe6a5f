/** Segment's limit for one event, in bytes of JSON. */
export const MAX_EVENT_BYTES = 32 * 1024

/** What the SDK adds to an event on the wire (library, _metadata, type, writeKey's share), measured: 266-310 bytes. */
export const WIRE_OVERHEAD_BYTES = 350

/** Segment's limit for one request, which is ours too, before and after inflating. */
export const MAX_REQUEST_BYTES = 500 * 1024

/** Bodies that are read before it is known who sends them: to the sign-in and the set-up, to /api, to server actions. */
export const MAX_SIGN_IN_BYTES = 16 * 1024
export const MAX_API_BYTES = 64 * 1024
export const MAX_ACTION_BYTES = 1024 * 1024

/** Requests of a web process whose body is still incomplete, ingest aside: in total, and from one client address. */
export const MAX_WAITING_BODIES = 200
export const MAX_WAITING_BODIES_PER_ADDRESS = 10

/** How long such a body may take to arrive, and how long that of a server action, which may be larger. */
export const MAX_BODY_MS = 10_000
export const MAX_ACTION_BODY_MS = 30_000

/** Live streams that a web process keeps open: of one session, and of all sessions of an account. */
export const STREAMS_PER_SESSION = 6
export const STREAMS_PER_ACCOUNT = 50

/** Segment drops the events above this behind a 200; we refuse the request. */
export const MAX_BATCH_EVENTS = 2_500

/** What one web process accepts of a source that has no limit of its own. INGEST_RATE_LIMIT sets another. */
export const DEFAULT_EVENTS_PER_SECOND = 5_000

/**
 * Rejected events of one source and minute that are kept as deliveries. Further ones are answered and counted the same, and
 * leave no row: a sender that breaks the contract thousands of times a second would fill the disk with one mistake.
 */
export const REJECTED_KEPT_PER_MINUTE = 6_000

/** Levels of objects and lists. JSON.stringify and Postgres give up at some thousands. */
export const MAX_DEPTH = 100

/** An event may claim to happen this far ahead of our clock, in milliseconds. */
export const MAX_AHEAD_MS = 24 * 60 * 60 * 1000

/**
 * `userId`, `anonymousId` and `messageId`, in characters. Segment's warehouses cut a text after 512, where two ids
 * could become one; and 512 characters fit our index whatever they are, 2,048 bytes at most.
 */
export const MAX_ID_CHARACTERS = 512

/** A property's name, at every level. No warehouse of Segment's has longer column names than BigQuery, which takes 300. */
export const MAX_NAME_CHARACTERS = 300

/** What is kept of a rejected item's name, and of an id over its limit, to list and search it; the item itself is kept whole. */
export const MAX_REJECTED_TEXT = 200

/** A `sentAt` further ahead of receipt than this means that the sender's clock is fast, in milliseconds. */
export const FAST_CLOCK_MS = 60 * 1000

/** A `sentAt` further in the past than this is noted, in milliseconds. */
export const LATE_SENT_AT_MS = 60 * 60 * 1000

/** Notes kept per event; the last one says how many more there were. */
export const MAX_NOTES = 100

/** The end of a hold is announced this long before, in milliseconds; of short holds in their last third. */
export function holdWarningMs(holdLimitMs: number): number {
  return Math.min(24 * 60 * 60 * 1000, Math.round(holdLimitMs / 3))
}

/** Per event name that is switched off, its discarded events of a day are counted up to this. */
export const SWITCHED_OFF_LIMIT = 1_000

/** Deliveries in one exported file; the page says so before one starts, and the file's last line when it was cut. */
export const EXPORT_LIMIT = 100_000
