/** Ages in hours up to which tallies are kept per minute and per quarter of an hour. Older ones are kept per hour. */
export const MINUTES_KEPT_HOURS = 3
export const QUARTERS_KEPT_HOURS = 48

const lengthOf = (at: string, spare: number) =>
  `CASE WHEN ${at} < now() - interval '${QUARTERS_KEPT_HOURS - spare} hours' THEN interval '1 hour'
  WHEN ${at} < now() - interval '${MINUTES_KEPT_HOURS - spare} hours' THEN interval '15 minutes' ELSE interval '1 minute' END`

/**
 * The start of the bin for tallies of the time `at`. It depends only on the age of `at`, so that the worker that writes tallies and
 * the log that reads them agree.
 * @param at SQL; minus infinity is returned unchanged
 */
export const TALLY_BIN = (at: string) =>
  `CASE WHEN ${at} > '-infinity' THEN date_bin(${lengthOf(at, 0)}, ${at}, 'epoch') ELSE ${at} END`

/** Upper bound on the length of such a bin: a time that just passed an age limit may be in a bin of either length. */
export const TALLY_BIN_LENGTH = (at: string) => lengthOf(at, 1)

/** The columns that form the key of each tally table, together with source and time. */
export const TALLY_FACTS = {
  tally: 'name, state, reason, status, host, kind, known',
  latency: 'step',
} as const

/** All tallies are also summed per half day (UTC), for long ranges. */
export const HALF_DAY_SECONDS = 12 * 3_600
/** The start of the half day that contains `at`. @param at SQL */
export const HALF_DAY = (at: string) => `date_bin(interval '${HALF_DAY_SECONDS} s', ${at}, 'epoch')`
