import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { requireRule } from './require-rule'
import { ruleFacts } from './rule-facts'
import { alertRuleInput } from './schemas'

/**
 * Deletes a rule, its webhook's address and its notices, also those that wait.
 * @throws AppError `invalid`, `forbidden` or `not_found`
 */
export async function deleteAlert(args: {
  ctx: Ctx
  input: z.input<typeof alertRuleInput>
}): Promise<{ ruleId: string }> {
  const { ctx } = args
  const { ruleId } = parseInput(alertRuleInput, args.input)
  permit(ctx, 'alert.manage')
  return prisma().$transaction(async tx => {
    const rule = await requireRule(tx, { ctx, ruleId })
    await tx.alertRule.delete({ where: { id: ruleId }, select: { id: true } })
    await writeAudit(tx, { ctx, action: 'alert.delete', sourceId: rule.sourceId, before: ruleFacts(rule) })
    return { ruleId }
  })
}
