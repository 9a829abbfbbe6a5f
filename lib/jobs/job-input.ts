import { z } from 'zod'
import { formatNumber } from '@/lib/contract/format'
import { textField } from '@/lib/contract/text-field'
import { parseLogQuery } from '@/lib/log/query/parse'
import { printLogQuery } from '@/lib/log/query/print'
import { DEFAULT_RANGE, parseRange, resolveRange } from '@/lib/log/query/time-range'
import { now } from '@/lib/platform/clock'
import { invalid } from '@/lib/platform/errors'
import { JOB_KINDS, type JobKind, MAX_CHOSEN } from './job'

export const JobInput = z.object({
  kind: z.enum(JOB_KINDS, `\`kind\` must be one of ${JOB_KINDS.join(', ')}.`),
  /** Defaults to all sources of the account. */
  sourceId: z.uuid('`sourceId` must be a UUID.').optional(),
  /** A filter in the syntax of the log's search box. */
  q: textField().trim().max(2_000, 'A filter can have at most 2,000 characters.').default(''),
  /** `24h`, or two times separated by `..`. Defaults to the last 24 hours. */
  range: textField().max(100).optional(),
  /** Selects exactly these deliveries. The filter and range are ignored. */
  ids: z
    .array(z.uuid('`ids` must contain only delivery UUIDs.'))
    .min(1, 'Choose at least one delivery.')
    .max(MAX_CHOSEN, `Choose at most ${formatNumber(MAX_CHOSEN)} deliveries, or use a filter.`)
    .optional(),
})
export type JobInput = z.input<typeof JobInput>

/** The deliveries of a job, with a fixed time range. */
export interface Frozen {
  kind: JobKind
  /** A filter in the syntax of the log's search box. */
  query: string
  chosen: string[] | null
  from: Date
  /** Exclusive. Never later than now: new arrivals are not affected. */
  until: Date
  /** Limits the job to deliveries that settled between these times. */
  settled: { from: Date; until: Date } | null
}

/**
 * Parses the selection of a job and fixes its time range.
 * @throws AppError `invalid` for a malformed range, or for an unknown filter term, because a job that ignored the term
 *   would affect more deliveries than intended
 */
export function freeze(input: z.output<typeof JobInput>): Frozen {
  const at = now()
  if (input.ids) {
    const chosen = [...new Set(input.ids.map(id => id.toLowerCase()))]
    return { kind: input.kind, query: '', chosen, from: new Date(0), until: at, settled: null }
  }
  const { query, problems } = parseLogQuery(input.q)
  const [problem] = problems
  if (problem) {
    const instead = problem.suggestion === null ? '' : ` Did you mean ${problem.suggestion}?`
    throw invalid(`“${problem.word}” cannot be used: ${problem.message}${instead}`, 'q')
  }
  const range = input.range === undefined || input.range === '' ? DEFAULT_RANGE : parseRange(input.range)
  if (range === null)
    throw invalid(
      'A range must be 15m, 1h, 24h, 7d, 30d, or two times such as 2026-11-25T08:00:00Z..2026-11-25T09:00:00Z, the earlier one first.',
      'range',
    )
  const { from, until } = resolveRange(range, at)
  return {
    kind: input.kind,
    query: printLogQuery(query),
    chosen: null,
    from,
    until: until === null || until > at ? at : until,
    settled: null,
  }
}
