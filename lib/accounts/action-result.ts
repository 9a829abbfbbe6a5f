import type { ErrorCode } from '@/lib/platform/errors'
import type { Change } from './change'

/** What went wrong with an action, in words for the person. */
export interface ActionProblem {
  message: string
  /** The field that it is about, when it is about one. */
  field: string | null
  code?: ErrorCode
  /** Lost race: what somebody else changed meanwhile, the latest first. */
  changes?: readonly Change[]
}

/** What a server action answers: expected errors are values, so that the form can show them beside the field. */
export type ActionResult<T = unknown> = ({ ok: true } & T) | ({ ok: false } & ActionProblem)
