import type { ErrorCode } from '@/lib/platform/errors'
import type { Change } from './change'

/** Why an action failed, worded for the user. */
export interface ActionProblem {
  message: string
  /** The invalid field, if any. */
  field: string | null
  code?: ErrorCode
  /** On an edit conflict: the changes made by others since the form was loaded, latest first. */
  changes?: readonly Change[]
  /** The input looks like a mistake. Repeat the action with `confirmed` to accept it anyway. */
  confirm?: true
}

/** The result of a server action. Expected errors are values, so that the form can show them beside the field. */
export type ActionResult<T = unknown> = ({ ok: true } & T) | ({ ok: false } & ActionProblem)
