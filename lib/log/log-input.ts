import { z } from 'zod'
import { parseLogQuery } from '@/lib/log/query/parse'
import type { Selection } from '@/lib/log/query/sql'
import type { QueryScope } from '@/lib/log/query/sql-conditions'
import { parseRange, resolveRange } from '@/lib/log/query/time-range'

/** What every question about the log is narrowed by. */
export const LogInput = z.object({
  sourceId: z.uuid('A source is named by its id.').optional(),
  /** The text of the search box, see lib/log-query. What it does not understand narrows nothing. */
  q: z.string().trim().max(2_000, 'Search for at most 2,000 characters.').default(''),
  /** `24h`, or two moments with `..` between them. Left out: everything. */
  range: z
    .string()
    .refine(
      text => parseRange(text) !== null,
      'A range is 15m, 1h, 24h, 7d, 30d, or two moments such as 2026-11-25T08:00:00Z..2026-11-25T09:00:00Z, the earlier one first.',
    )
    .optional(),
})

export type LogInput = z.input<typeof LogInput>

/** The input as a selection, from its newest row on. */
export function logSelection(input: z.output<typeof LogInput>, scope: QueryScope, at: Date): Selection {
  const range = input.range === undefined ? null : parseRange(input.range)
  return {
    ...scope,
    query: parseLogQuery(input.q).query,
    ...(range === null ? { from: null, until: null } : resolveRange(range, at)),
    before: null,
  }
}
