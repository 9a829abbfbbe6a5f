import { z } from 'zod'
import { textField } from '@/lib/contract/text-field'
import { parseLogQuery } from '@/lib/log/query/parse'
import type { Selection } from '@/lib/log/query/sql'
import type { QueryScope } from '@/lib/log/query/sql-conditions'
import { parseRange, resolveRange } from '@/lib/log/query/time-range'

/** The filter common to all requests for the log. */
export const LogInput = z.object({
  sourceId: z.uuid('A source ID must be a UUID.').optional(),
  /** The text of the search box, see lib/log/query. Words that cannot be parsed are ignored. */
  q: textField().trim().max(2_000, 'A search can have at most 2,000 characters.').default(''),
  /** `24h`, or two times separated by `..`. Defaults to all time. */
  range: textField()
    .refine(
      text => parseRange(text) !== null,
      'A range must be 15m, 1h, 24h, 7d, 30d, or two times such as 2026-11-25T08:00:00Z..2026-11-25T09:00:00Z, the earlier one first.',
    )
    .optional(),
})

export type LogInput = z.input<typeof LogInput>

/** Builds the selection for an input, starting at the newest row. */
export function logSelection(input: z.output<typeof LogInput>, scope: QueryScope, at: Date): Selection {
  const range = input.range === undefined ? null : parseRange(input.range)
  return {
    ...scope,
    query: parseLogQuery(input.q).query,
    ...(range === null ? { from: null, until: null } : resolveRange(range, at)),
    before: null,
  }
}
