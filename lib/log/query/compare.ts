import type { Comparison } from './types'

/** Evaluates `one op other`. */
export function compare(one: number, op: Comparison, other: number): boolean {
  switch (op) {
    case '=':
      return one === other
    case '>':
      return one > other
    case '>=':
      return one >= other
    case '<':
      return one < other
    case '<=':
      return one <= other
  }
}
