/** Per request to Segment: its limit is 2,500 events and 500 KB, and the SDK adds to each event. */
export const MAX_EVENTS = 500
export const MAX_BYTES = 480_000

/** Events in a request that asks whether Segment answers again. */
export const PROBE_EVENTS = 10

/** How often a refused key is tried again. */
export const PROBE_EVERY_MS = 15 * 60 * 1000

/** A lease outlives the request's own timeout by this. */
export const LEASE_MARGIN_MS = 20_000

/** Requests in flight per worker process, over all sources: many hanging sources must leave room for the others. */
export const MAX_REQUESTS = 128

/**
 * Of these, the ones still being built. One keeps the processor busy while others wait for their answers; with all
 * at once their events pile up in memory and the collector takes a third of the time (measured, 40,000 events waiting).
 */
export const MAX_BUILDING = 1
