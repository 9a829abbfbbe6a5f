import { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { now } from '@/lib/platform/clock'
import { prisma } from '@/lib/platform/db'
import { conflict, notFound } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { parseInput } from '@/lib/platform/parse-input'
import { ALERT_LIMITS } from './alert-rule'
import { requireMail, requireRecipient } from './require-mail'
import { ruleFacts } from './rule-facts'
import { type CreateAlertInput, createAlertInput } from './schemas'
import { checkWebhookUrl } from './webhook-address'
import { webhookColumns } from './webhook-columns'

/** More at once than the page offers. */
const MOST = 10

const NONE = 'Choose at least one rule.'
const schema = z.array(z.unknown(), NONE).min(1, NONE).max(MOST, `Add at most ${MOST} rules at once.`)

/**
 * Adds alert rules to sources, all of them or none; they are evaluated within seconds.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when the account would have too many rules
 */
export async function createAlerts(args: {
  ctx: Ctx
  inputs: readonly CreateAlertInput[]
}): Promise<{ ruleIds: string[] }> {
  const { ctx } = args
  // One by one, so that a refusal names the field of its rule.
  const inputs = parseInput(schema, args.inputs).map(input => parseInput(createAlertInput, input))
  permit(ctx, 'alert.manage')
  const rules = await Promise.all(
    inputs.map(async input => {
      requireRecipient(input.webhookUrl !== null, input.emails)
      requireMail(input.emails)
      const url = input.webhookUrl === null ? null : await checkWebhookUrl(input.webhookUrl)
      return { ...input, id: newId(), url }
    }),
  )
  return prisma().$transaction(async tx => {
    // One after the other in an account, or two at once would pass the limit.
    await tx.$queryRaw`SELECT 1 AS locked FROM account WHERE id = ${ctx.accountId}::uuid FOR UPDATE`
    const present = await tx.alertRule.count({ where: { accountId: ctx.accountId } })
    if (present + rules.length > ALERT_LIMITS.rules)
      throw conflict(
        `An account has at most ${ALERT_LIMITS.rules} alert rules. Delete one that is not needed.`,
      )
    for (const { id, url, sourceId, condition, cooldownMinutes, webhookLabel, emails } of rules) {
      const source = await tx.source.findFirst({
        where: { id: sourceId, accountId: ctx.accountId },
        select: { id: true },
      })
      if (!source) throw notFound('This source does not exist in this account.')
      const rule = await tx.alertRule.create({
        data: {
          ...{ id, accountId: ctx.accountId, sourceId, condition, cooldownMinutes, emails },
          ...{ webhookLabel, ...webhookColumns(id, url) },
          ...{ watchedSince: now(), createdBy: ctx.actor.name },
        },
      })
      await writeAudit(tx, { ctx, action: 'alert.create', sourceId, after: ruleFacts(rule) })
    }
    return { ruleIds: rules.map(({ id }) => id) }
  })
}
