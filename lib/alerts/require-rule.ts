import type { Ctx } from '@/lib/accounts/ctx'
import { conflict, notFound } from '@/lib/platform/errors'
import type { AlertRule, Prisma } from '@/prisma/generated/client'

/**
 * The rule, locked until the transaction ends.
 * @param version the version that the person saw, if given
 * @throws AppError `not_found` when the account has no such rule; `conflict` when it has changed since `version`
 */
export async function requireRule(
  tx: Prisma.TransactionClient,
  args: { ctx: Pick<Ctx, 'accountId'>; ruleId: string; version?: number },
): Promise<AlertRule> {
  const { ctx, ruleId, version } = args
  await tx.$queryRaw`SELECT 1 AS locked FROM alert_rule WHERE id = ${ruleId}::uuid FOR UPDATE`
  const rule = await tx.alertRule.findFirst({ where: { id: ruleId, accountId: ctx.accountId } })
  if (!rule)
    throw notFound('This rule does not exist in this account. Someone may have deleted it. Reload the page.')
  if (version !== undefined && rule.version !== version)
    throw conflict('Someone else changed this rule first. Reload the page, then make your change again.')
  return rule
}
