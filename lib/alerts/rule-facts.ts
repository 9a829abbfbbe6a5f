import type { AuditFacts } from '@/lib/accounts/audit'
import type { AlertRule } from '@/prisma/generated/client'
import { describeRule, minutesInWords } from './alert-rule'
import { recipientsOf } from './recipients'
import { conditionField } from './schemas'

type Described = Pick<
  AlertRule,
  | 'condition'
  | 'enabled'
  | 'cooldownMinutes'
  | 'webhookHost'
  | 'webhookFingerprint'
  | 'webhookLabel'
  | 'emails'
>

/** A rule for the audit log: its description, and only the host and fingerprint of its webhook. */
export function ruleFacts(rule: Described): AuditFacts {
  const names = recipientsOf(rule).map(({ name }) => name)
  return {
    rule: describeRule(conditionField.parse(rule.condition), names),
    switched: rule.enabled ? 'on' : 'off',
    quiet: minutesInWords(rule.cooldownMinutes),
    webhook: rule.webhookHost === null ? null : `${rule.webhookHost} ${rule.webhookFingerprint}`,
  }
}
