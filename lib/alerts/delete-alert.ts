import { verb } from '@/lib/accounts/verb'
import { requireRule } from './require-rule'
import { ruleFacts } from './rule-facts'
import { alertRuleInput } from './schemas'

/**
 * Deletes a rule, its webhook address and its notices, including those that are waiting.
 * @throws AppError `invalid`, `forbidden` or `not_found`
 */
export const deleteAlert = verb(
  { input: alertRuleInput, permission: 'alert.manage', lock: requireRule },
  async ({ input: { ruleId }, locked: rule, tx, audit }): Promise<{ ruleId: string }> => {
    await tx.alertRule.delete({ where: { id: ruleId }, select: { id: true } })
    await audit('alert.delete', { sourceId: rule.sourceId, before: ruleFacts(rule) })
    return { ruleId }
  },
)
