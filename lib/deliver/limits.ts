/** Limits per request. Segment's own are 2,500 events and 500 KB, and the SDK adds data to each event. */
export const MAX_EVENTS = 500
export const MAX_BYTES = 480_000

/** Events in a request that probes whether Segment responds again. */
export const PROBE_EVENTS = 10

/** Interval between probes of a refused key. */
export const PROBE_EVERY_MS = 15 * 60 * 1000

/** How long a lease outlives the timeout of its request. */
export const LEASE_MARGIN_MS = 20_000

/** Requests in flight per worker process, over all sources. Many hanging sources must leave room for the others. */
export const MAX_REQUESTS = 128

/**
 * Requests that a worker builds at the same time. One keeps the CPU busy while others wait for their responses. Without a limit,
 * events pile up in memory and garbage collection takes a third of the time (measured with 40,000 waiting events).
 */
export const MAX_BUILDING = 1
