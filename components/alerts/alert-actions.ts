import type { ActionResult } from '@/lib/accounts/action-result'
import type { ChangeAlertInput, CreateAlertInput } from '@/lib/alerts/schemas'
import type { TestResult } from '@/lib/alerts/send-test-notice'

/** The page's server actions. */
export interface AlertActions {
  add: (inputs: CreateAlertInput[]) => Promise<ActionResult>
  change: (input: ChangeAlertInput) => Promise<ActionResult>
  remove: (input: { ruleId: string }) => Promise<ActionResult>
  test: (input: { ruleId: string }) => Promise<ActionResult<{ results: TestResult[] }>>
}

/** The page's data besides its rules. */
export interface AlertWorld {
  sources: readonly { id: string; name: string }[]
  /** Whether a mail server is configured. */
  mail: boolean
  actions: AlertActions
}
