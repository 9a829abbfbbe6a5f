/**
 * The begin of the bin that a tally is kept in: minutes of the last three hours, quarters of the last two days, hours before. The
 * log's ranges are shown in steps no finer than that (`lib/observe/tally-bin.ts` reads it so).
 */
export const TALLY_BIN = `date_bin(CASE WHEN at < now() - interval '2 days' THEN interval '1 hour'
  WHEN at < now() - interval '3 hours' THEN interval '15 minutes' ELSE interval '1 minute' END, at, 'epoch')`
