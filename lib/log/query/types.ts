import type { PropertyName } from '@/lib/contract/properties'

/** What a term of the search box can be about, beside the 24 properties. */
export const FIELDS = [
  'state',
  'event',
  'user',
  'id',
  'code',
  'reason',
  'region',
  'is',
  'has',
  'attempts',
  'latency',
  'size',
  'text',
] as const
export type FieldName = (typeof FIELDS)[number] | PropertyName

export const COMPARISONS = ['=', '>', '>=', '<', '<='] as const
export type Comparison = (typeof COMPARISONS)[number]

/** One condition: any of the values; `not` turns it round. Terms of a query all have to hold. */
export interface Term {
  field: FieldName
  op: Comparison
  /**
   * As the term is written, in the field's canonical form: a state's code, an event's exact name, `2xx` or `429`, milliseconds for
   * `latency`, bytes for `size`. At least one; exactly one when `op` is not `=`.
   */
  values: readonly string[]
  not: boolean
}

/** What the log is narrowed to, beside its source and its range of time. */
export interface LogQuery {
  terms: readonly Term[]
}

export const EVERYTHING: LogQuery = { terms: [] }

/** Words of the search box that could not be understood; they narrow nothing. */
export interface QueryProblem {
  /** As it was written. */
  word: string
  /** What is wrong and what to write instead. */
  message: string
  /** The word that was probably meant, ready to be put in its place. */
  suggestion: string | null
}

/** From now back so far, or between two moments (ISO 8601 in UTC; `to` excluded). By the time of receipt. */
export type TimeRange = { last: '15m' | '1h' | '24h' | '7d' | '30d' } | { from: string; to: string }
