import { verb } from '@/lib/accounts/verb'
import { now } from '@/lib/platform/clock'
import { requireMail, requireRecipient } from './require-mail'
import { requireRule } from './require-rule'
import { ruleFacts } from './rule-facts'
import { alertRuleInput, changeAlertInput } from './schemas'
import { checkWebhookUrl } from './webhook-address'
import { webhookColumns } from './webhook-box'

/**
 * Changes a rule, or turns it on or off. The rule starts from scratch: a rule that is firing stops without a recovery notice, and
 * the recipients are notified if the changed rule fires.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when the rule has changed since `version`
 */
export const changeAlert = verb(
  {
    input: changeAlertInput,
    permission: 'alert.manage',
    prepare: ({ webhookUrl }) => (webhookUrl ? checkWebhookUrl(webhookUrl) : null),
    lock: requireRule,
  },
  async ({ input, ready: url, locked: before, tx, audit }): Promise<{ ruleId: string }> => {
    const { ruleId, condition, cooldownMinutes, webhookLabel, emails, enabled } = input
    const keepsWebhook = input.webhookUrl === undefined && before.webhookBox !== null
    requireRecipient(keepsWebhook || url !== null, emails)
    if (emails.some(email => !before.emails.includes(email))) requireMail(emails)
    const after = await tx.alertRule.update({
      where: { id: ruleId },
      data: {
        condition,
        cooldownMinutes,
        emails,
        enabled,
        webhookLabel,
        ...(keepsWebhook ? {} : webhookColumns(ruleId, url)),
        firingSince: null,
        told: false,
        toldAt: null,
        finding: null,
        evaluatedAt: null,
        // A worker that is evaluating the rule right now loses its claim and writes nothing.
        claim: null,
        claimedUntil: null,
        watchedSince: now(),
        version: { increment: 1 },
      },
    })
    // Waiting notices describe the rule before the change.
    await tx.alertNotice.deleteMany({ where: { ruleId, state: 'waiting', claim: null } })
    await audit('alert.change', {
      sourceId: before.sourceId,
      before: ruleFacts(before),
      after: ruleFacts(after),
    })
    return { ruleId }
  },
)

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
