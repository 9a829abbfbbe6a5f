import type { ErrorCode } from '@/lib/platform/errors'
import type { Change } from './change'

/** What went wrong with an action, in words for the reader. */
export interface ActionProblem {
  message: string
  /** The field it is about, if any. */
  field: string | null
  code?: ErrorCode
  /** Edit conflict: what someone else has changed since, latest first. */
  changes?: readonly Change[]
  /** The input is almost certainly a mistake; the same action with `confirmed` accepts it. */
  confirm?: true
}

/** The result of a server action. Expected errors are values, so that the form can show them beside the field. */
export type ActionResult<T = unknown> = ({ ok: true } & T) | ({ ok: false } & ActionProblem)
