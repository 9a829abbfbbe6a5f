import type { ActionResult } from '@/lib/accounts/action-result'
import type { ChangeAlertInput, CreateAlertInput } from '@/lib/alerts/schemas'
import type { TestResult } from '@/lib/alerts/send-test-notice'

/** The server actions behind the page. */
export interface AlertActions {
  add: (inputs: CreateAlertInput[]) => Promise<ActionResult>
  change: (input: ChangeAlertInput) => Promise<ActionResult>
  remove: (input: { ruleId: string }) => Promise<ActionResult>
  test: (input: { ruleId: string }) => Promise<ActionResult<{ results: TestResult[] }>>
}

/** What the page knows beside its rules. */
export interface AlertWorld {
  sources: readonly { id: string; name: string }[]
  /** Whether the operator has a mail server set. */
  mail: boolean
  actions: AlertActions
}
