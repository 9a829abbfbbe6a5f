import { z } from 'zod'
import { textField } from '@/lib/contract/text-field'
import { foldOldLink } from '@/lib/log/query/old-links'
import { DEFAULT_RANGE, parseRange, printRange } from '@/lib/log/query/time-range'
import { requestParameters } from '@/lib/platform/parameters'
import { ListInput } from './list-deliveries'
import { LogInput } from './log-input'

/** The parameters common to all requests for the log. */
export const LogParameters = z.object({
  source: LogInput.shape.sourceId,
  q: LogInput.shape.q,
  range: LogInput.shape.range,
})

const list = textField().transform(text => text.split(',').filter(part => part !== ''))
const { state, event, before, limit, ids, extra } = ListInput.shape
const ListParameters = LogParameters.extend({
  state: list.pipe(state.unwrap()).optional(),
  event: list.pipe(event.unwrap()).optional(),
  before,
  limit: z
    .string()
    .regex(/^\d{1,4}$/, '`limit` must be a whole number.')
    .transform(Number)
    .pipe(limit.unwrap())
    .optional(),
  ids: list.pipe(ids.unwrap()).optional(),
  cols: list.pipe(extra.unwrap()).optional(),
})

/**
 * The filter in a request.
 * @throws AppError `invalid`
 */
export function logQuery(request: Request): LogInput {
  return toLogInput(requestParameters(LogParameters, request))
}

export function toLogInput({ source, q, range }: z.output<typeof LogParameters>): LogInput {
  return {
    q,
    ...(source === undefined ? {} : { sourceId: source }),
    ...(range === undefined ? {} : { range }),
  }
}

/**
 * The requested page of the log. List values are separated by commas.
 * @throws AppError `invalid`
 */
export function listQuery(request: Request): ListInput {
  const { source, q, range, cols, ...rest } = requestParameters(ListParameters, request)
  return { ...toLogInput({ source, q, range }), ...rest, ...(cols === undefined ? {} : { extra: cols }) }
}

const anything = z.string().max(10_000).optional()

/** The parameters in the log page’s URL. The browser parses all of them except `view`. */
export const LogPageParameters = z.object({
  source: anything,
  q: anything,
  range: anything,
  state: anything,
  event: anything,
  id: anything,
  live: anything,
  utc: anything,
  cols: anything,
  rows: anything,
  view: z.uuid().optional(),
})
type LogPage = z.output<typeof LogPageParameters>

/**
 * The filters in the log page's URL. Invalid values are ignored, because old links must still open the log.
 * @returns `query` as the browser writes it, so that the browser knows whether these rows are still current
 */
export function pageQuery(
  address: LogPage,
  sourceIds: readonly string[],
): { input: ListInput; query: string } {
  const { q: text = '', state = '', event = '', range = '' } = address
  const source = sourceIds.find(id => id === address.source) ?? ''
  const q = foldOldLink({ q: text, state, event }).slice(0, 2_000)
  const query = new URLSearchParams()
  if (source !== '') query.set('source', source)
  if (q !== '') query.set('q', q)
  if (range !== '') query.set('range', range)
  return {
    input: {
      q,
      range: parseRange(range) === null ? printRange(DEFAULT_RANGE) : range,
      ...(source === '' ? {} : { sourceId: source }),
    },
    query: query.toString(),
  }
}
