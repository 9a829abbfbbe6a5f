import type { PropertyName } from '@/lib/contract/properties'

/** The fields of the search box other than the 24 properties. */
export const FIELDS = [
  'state',
  'event',
  'user',
  'id',
  'ids',
  'code',
  'reason',
  'note',
  'request',
  'region',
  'key',
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

/** One condition, which holds when any of the values matches; `not` negates it. All terms of a query must hold. */
export interface Term {
  field: FieldName
  op: Comparison
  /**
   * In the order they were written and in the field's canonical form: a state's code, an event's exact name, `2xx` or
   * `429`, milliseconds for `latency`, bytes for `size`, '' for an event without a name. At least one; exactly one when
   * `op` is not `=`.
   */
  values: readonly string[]
  not: boolean
  /** For text after `text:`. Other text is looked up as an ID first, then searched in names and values if no ID matches. */
  everywhere?: true
}

/** The log's filter without source and time range. */
export interface LogQuery {
  terms: readonly Term[]
}

export const EVERYTHING: LogQuery = { terms: [] }

/** A word of the search box that cannot be parsed or is probably mistyped. */
export interface QueryProblem {
  /** As written. */
  word: string
  /** Explains the error and how to fix it. */
  message: string
  /** A replacement for the word. */
  suggestion: string | null
  /** Whether the word is ignored. */
  ignored: boolean
}

/** Relative to now, or between two times (ISO 8601 in UTC; `to` is exclusive). By time of receipt. */
export type TimeRange = { last: '15m' | '1h' | '24h' | '7d' | '30d' } | { from: string; to: string }
