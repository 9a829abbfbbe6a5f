import { AsyncLocalStorage } from 'node:async_hooks'
import { singleton } from './singleton'

/** What became of a server action. Next answers 200 or 500 whatever an action returns; our server corrects it with this. */
export interface ActionOutcome {
  /** Code of ours has run. Until then only Next has looked at the request, and a failure is the request's own. */
  reached: boolean
  /** The status of the error that the action returned. */
  status: number | null
}

const outcomes = () => singleton('action-outcome', () => new AsyncLocalStorage<ActionOutcome>())

/** Runs `work` so that the notes of the code inside it go to `outcome`. */
export function withActionOutcome<T>(outcome: ActionOutcome, work: () => T): T {
  return outcomes().run(outcome, work)
}

/** @param status of the error, when the action returned one */
export function noteActionOutcome(status: number | null = null): void {
  const outcome = outcomes().getStore()
  if (outcome === undefined) return
  outcome.reached = true
  outcome.status ??= status
}
