/**
 * The begin of the bin that tallies of a moment are kept in: minutes of the last three hours, quarters of the last two days,
 * hours before. The worker keeps them so (`lib/store/tally-age.ts`); both follow from the age alone.
 * @param at SQL
 */
export const TALLY_BIN = (at: string) =>
  `CASE WHEN ${at} > '-infinity' THEN date_bin(${binOf(at)}, ${at}, 'epoch') ELSE ${at} END`

const binOf = (at: string) => `CASE WHEN ${at} < now() - interval '2 days' THEN interval '1 hour'
  WHEN ${at} < now() - interval '3 hours' THEN interval '15 minutes' ELSE interval '1 minute' END`

/** How long such a bin is at most: a moment that has just crossed a border may be in either kind. @param at SQL */
export const TALLY_BIN_LENGTH = (
  at: string,
) => `CASE WHEN ${at} < now() - interval '47 hours' THEN interval '1 hour'
  WHEN ${at} < now() - interval '2 hours' THEN interval '15 minutes' ELSE interval '1 minute' END`
