/** Rows of one page of the log, first and older alike. */
export const PAGE_SIZE = 100
