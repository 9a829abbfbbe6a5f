import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'
import { conflict, notFound } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { ALERT_LIMITS } from './alert-rule'
import { requireMail, requireRecipient } from './require-mail'
import { ruleFacts } from './rule-facts'
import { type CreateAlertInput, createAlertInput } from './schemas'
import { checkWebhookUrl } from './webhook-address'
import { webhookColumns } from './webhook-columns'

/**
 * Adds an alert rule to a source; it is looked at within seconds.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when the account has enough rules
 */
export async function createAlert(args: { ctx: Ctx; input: CreateAlertInput }): Promise<{ ruleId: string }> {
  const { ctx } = args
  const input = parseInput(createAlertInput, args.input)
  permit(ctx, 'alert.manage')
  requireRecipient(input.webhookUrl !== null, input.emails)
  requireMail(input.emails)
  const url = input.webhookUrl === null ? null : await checkWebhookUrl(input.webhookUrl)
  const { sourceId, condition, cooldownMinutes, webhookLabel, emails } = input
  const id = newId()
  return prisma().$transaction(async tx => {
    // One after the other in an account, or two at once would pass the limit.
    await tx.$queryRaw`SELECT 1 AS locked FROM account WHERE id = ${ctx.accountId}::uuid FOR UPDATE`
    const source = await tx.source.findFirst({
      where: { id: sourceId, accountId: ctx.accountId },
      select: { id: true },
    })
    if (!source) throw notFound('This source does not exist in this account.')
    if ((await tx.alertRule.count({ where: { accountId: ctx.accountId } })) >= ALERT_LIMITS.rules)
      throw conflict(
        `An account has at most ${ALERT_LIMITS.rules} alert rules. Delete one that is not needed.`,
      )
    const rule = await tx.alertRule.create({
      data: {
        ...{ id, accountId: ctx.accountId, sourceId, condition, cooldownMinutes, emails },
        ...{ webhookLabel, ...webhookColumns(id, url) },
        ...{ watchedSince: now(), createdBy: ctx.actor.name },
      },
    })
    await writeAudit(tx, { ctx, action: 'alert.create', sourceId, after: ruleFacts(rule) })
    return { ruleId: id }
  })
}
