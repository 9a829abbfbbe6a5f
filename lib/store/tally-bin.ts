/** How old a tally may be, in hours, that is kept by the minute, and by the quarter of an hour. Older ones are kept by the hour. */
export const MINUTES_KEPT_HOURS = 3
export const QUARTERS_KEPT_HOURS = 48

const lengthOf = (at: string, spare: number) =>
  `CASE WHEN ${at} < now() - interval '${QUARTERS_KEPT_HOURS - spare} hours' THEN interval '1 hour'
  WHEN ${at} < now() - interval '${MINUTES_KEPT_HOURS - spare} hours' THEN interval '15 minutes' ELSE interval '1 minute' END`

/**
 * The begin of the bin that tallies of a moment are kept in. The worker keeps them so and the log reads them so: it follows
 * from their age alone.
 * @param at SQL; minus infinity is its own begin
 */
export const TALLY_BIN = (at: string) =>
  `CASE WHEN ${at} > '-infinity' THEN date_bin(${lengthOf(at, 0)}, ${at}, 'epoch') ELSE ${at} END`

/** How long such a bin is at most: a moment that has just crossed a border may be in either kind. @param at SQL */
export const TALLY_BIN_LENGTH = (at: string) => lengthOf(at, 1)

/** What tells the rows of each table of tallies apart, beside source and time. */
export const TALLY_FACTS = {
  tally: 'name, state, reason, status, host, kind, known',
  latency: 'step',
} as const

/** Beside those, all are added up by half days (UTC), which long ranges are made of. */
export const HALF_DAY_SECONDS = 12 * 3_600
/** The begin of the half day of a moment. @param at SQL */
export const HALF_DAY = (at: string) => `date_bin(interval '${HALF_DAY_SECONDS} s', ${at}, 'epoch')`
