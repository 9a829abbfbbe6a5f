import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'
import { requireMail, requireRecipient } from './require-mail'
import { requireRule } from './require-rule'
import { ruleFacts } from './rule-facts'
import { type ChangeAlertInput, changeAlertInput } from './schemas'
import { checkWebhookUrl } from './webhook-address'
import { webhookColumns } from './webhook-columns'

/**
 * Changes a rule, or switches it on or off. It starts afresh: whether it fired before is forgotten without a recovery
 * notice, and whoever is to be told now is told when it fires now.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when it was changed since `version`
 */
export async function changeAlert(args: { ctx: Ctx; input: ChangeAlertInput }): Promise<{ ruleId: string }> {
  const { ctx } = args
  const input = parseInput(changeAlertInput, args.input)
  permit(ctx, 'alert.manage')
  const { ruleId, condition, cooldownMinutes, webhookLabel, emails, enabled } = input
  const url = input.webhookUrl ? await checkWebhookUrl(input.webhookUrl) : null
  return prisma().$transaction(async tx => {
    const before = await requireRule(tx, { ctx, ruleId, version: input.version })
    const keeps = input.webhookUrl === undefined && before.webhookBox !== null
    requireRecipient(keeps || url !== null, emails)
    if (emails.some(email => !before.emails.includes(email))) requireMail(emails)
    const after = await tx.alertRule.update({
      where: { id: ruleId },
      data: {
        ...{ condition, cooldownMinutes, emails, enabled, webhookLabel },
        ...(keeps ? {} : webhookColumns(ruleId, url)),
        ...{ firingSince: null, told: false, toldAt: null, finding: null, evaluatedAt: null },
        // A worker that is looking at it just now writes nothing.
        ...{ claim: null, claimedUntil: null, watchedSince: now(), version: { increment: 1 } },
      },
    })
    // What still waits would tell of the rule as it was.
    await tx.alertNotice.deleteMany({ where: { ruleId, state: 'waiting', claim: null } })
    await writeAudit(tx, {
      ctx,
      action: 'alert.change',
      sourceId: before.sourceId,
      before: ruleFacts(before),
      after: ruleFacts(after),
    })
    return { ruleId }
  })
}
