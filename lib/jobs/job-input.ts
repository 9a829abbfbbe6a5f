import { z } from 'zod'
import { parseLogQuery } from '@/lib/log/query/parse'
import { printLogQuery } from '@/lib/log/query/print'
import { DEFAULT_RANGE, parseRange, resolveRange } from '@/lib/log/query/time-range'
import { now } from '@/lib/platform/clock'
import { invalid } from '@/lib/platform/errors'
import { JOB_KINDS, type JobKind, MAX_CHOSEN } from './job'

export const JobInput = z.object({
  kind: z.enum(JOB_KINDS, `A job is one of ${JOB_KINDS.join(', ')}.`),
  /** Left out: all sources of the account. */
  sourceId: z.uuid('A source is named by its id.').optional(),
  /** The text of the log's search box. */
  q: z.string().trim().max(2_000, 'Keep the filter within 2,000 characters.').default(''),
  /** `24h`, or two moments with `..` between them; the last 24 hours when left out. */
  range: z.string().max(100).optional(),
  /** Exactly these deliveries; the filter and the range do not count then. */
  ids: z
    .array(z.uuid('A delivery is named by its id.'))
    .min(1, 'Choose at least one delivery.')
    .max(MAX_CHOSEN, `Choose at most ${MAX_CHOSEN.toLocaleString('en-US')} deliveries, or use a filter.`)
    .optional(),
})
export type JobInput = z.input<typeof JobInput>

/** Which deliveries a job is about, with its moments fixed. */
export interface Frozen {
  kind: JobKind
  /** As the search box writes it. */
  query: string
  chosen: string[] | null
  from: Date
  /** Excluded. Never later than now: nothing that arrives from now on is meant. */
  until: Date
}

/**
 * Fixes what a job is about at this moment.
 * @throws AppError `invalid` for a word of the filter that is not understood: it would narrow nothing, and more would be
 *   changed than was meant
 */
export function freeze(input: z.output<typeof JobInput>): Frozen {
  const at = now()
  if (input.ids) {
    const chosen = [...new Set(input.ids.map(id => id.toLowerCase()))]
    return { kind: input.kind, query: '', chosen, from: new Date(0), until: at }
  }
  const { query, problems } = parseLogQuery(input.q)
  const [problem] = problems
  if (problem) {
    const instead = problem.suggestion === null ? '' : ` Did you mean ${problem.suggestion}?`
    throw invalid(`“${problem.word}” is not understood: ${problem.message}${instead}`, 'q')
  }
  const range = input.range === undefined || input.range === '' ? DEFAULT_RANGE : parseRange(input.range)
  if (range === null)
    throw invalid('A range is 15m, 1h, 24h, 7d, 30d, or two moments with .. between them.', 'range')
  const { from, until } = resolveRange(range, at)
  return {
    kind: input.kind,
    query: printLogQuery(query),
    chosen: null,
    from,
    until: until === null || until > at ? at : until,
  }
}
