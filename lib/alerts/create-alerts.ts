import { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { transact } from '@/lib/accounts/verb'
import { now } from '@/lib/platform/clock'
import { conflict, notFound } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { parseInput } from '@/lib/platform/parse-input'
import { ALERT_LIMITS } from './alert-rule'
import { requireMail, requireRecipient } from './require-mail'
import { ruleFacts } from './rule-facts'
import { type CreateAlertInput, createAlertInput } from './schemas'
import { checkWebhookUrl } from './webhook-address'
import { webhookColumns } from './webhook-box'

/** More than the page can add at once. */
const MAX_NEW = 10

const NONE = 'Choose at least one rule.'
const schema = z.array(z.unknown(), NONE).min(1, NONE).max(MAX_NEW, `Add at most ${MAX_NEW} rules at once.`)

/**
 * Adds alert rules to sources, all or none. They are evaluated within seconds.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when the account would have too many rules
 */
export async function createAlerts(args: {
  ctx: Ctx
  inputs: readonly CreateAlertInput[]
}): Promise<{ ruleIds: string[] }> {
  const { ctx } = args
  permit(ctx, 'alert.manage')
  // Parsed one by one so that an error names the rule’s own field.
  const inputs = parseInput(schema, args.inputs).map(input => parseInput(createAlertInput, input))
  const rules = await Promise.all(
    inputs.map(async input => {
      requireRecipient(input.webhookUrl !== null, input.emails)
      requireMail(input.emails)
      const url = input.webhookUrl === null ? null : await checkWebhookUrl(input.webhookUrl)
      return { ...input, id: newId(), url }
    }),
  )
  return transact(ctx, async ({ tx, audit }) => {
    // Locks the account. Otherwise two concurrent calls, each within the limit, could exceed it together.
    await tx.$queryRaw`SELECT 1 AS locked FROM account WHERE id = ${ctx.accountId}::uuid FOR UPDATE`
    const present = await tx.alertRule.count({ where: { accountId: ctx.accountId } })
    if (present + rules.length > ALERT_LIMITS.rules)
      throw conflict(
        `An account can have at most ${ALERT_LIMITS.rules} alert rules. Delete one that you no longer need.`,
      )
    for (const { id, url, sourceId, condition, cooldownMinutes, webhookLabel, emails } of rules) {
      const source = await tx.source.findFirst({
        where: { id: sourceId, accountId: ctx.accountId },
        select: { id: true },
      })
      if (!source) throw notFound('This source does not exist in this account. Choose one from the list.')
      const rule = await tx.alertRule.create({
        data: {
          id,
          accountId: ctx.accountId,
          sourceId,
          condition,
          cooldownMinutes,
          emails,
          webhookLabel,
          ...webhookColumns(id, url),
          watchedSince: now(),
          createdBy: ctx.actor.name,
        },
      })
      await audit('alert.create', { sourceId, after: ruleFacts(rule) })
    }
    return { ruleIds: rules.map(({ id }) => id) }
  })
}
