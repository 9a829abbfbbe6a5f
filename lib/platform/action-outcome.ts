import { AsyncLocalStorage } from 'node:async_hooks'
import { singleton } from './singleton'

/** The outcome of a server action. Next responds with 200 or 500 whatever an action returns; our server then corrects the status. */
export interface ActionOutcome {
  /** Whether our code has run. Before that, only Next has handled the request, so a failure means a bad request. */
  reached: boolean
  /** Status of the error that the action returned. */
  status: number | null
}

const outcomes = () => singleton('action-outcome', () => new AsyncLocalStorage<ActionOutcome>())

/** Runs `work` with `outcome` as the target of {@link recordActionOutcome}. */
export function withActionOutcome<T>(outcome: ActionOutcome, work: () => T): T {
  return outcomes().run(outcome, work)
}

/** @param status of the error, if the action returned one */
export function recordActionOutcome(status: number | null = null): void {
  const outcome = outcomes().getStore()
  if (outcome === undefined) return
  outcome.reached = true
  outcome.status ??= status
}
