import type { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { prisma } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { composeNotice } from './compose'
import { recipientsOf } from './recipients'
import { requireRule } from './require-rule'
import { alertRuleInput, conditionField } from './schemas'
import { sendNotice } from './send-due'

/** A second test so soon after the first one is a double click. */
const AGAIN_MS = 3_000

/** What became of a test notice to one recipient. */
export interface TestResult {
  recipient: string
  sent: boolean
  outcome: string
}

/**
 * Sends a test notice to everybody whom a rule tells, at once and with one try each, the same way as any other notice.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `too_many`
 */
export async function sendTestNotice(args: {
  ctx: Ctx
  input: z.input<typeof alertRuleInput>
}): Promise<{ results: TestResult[] }> {
  const { ctx } = args
  const { ruleId } = parseInput(alertRuleInput, args.input)
  permit(ctx, 'alert.manage')
  const notices = await prisma().$transaction(async tx => {
    const rule = await requireRule(tx, { ctx, ruleId })
    const since = new Date(now().getTime() - AGAIN_MS)
    const [last] = await tx.alertNotice.findMany({
      where: { ruleId, kind: 'test', createdAt: { gt: since } },
      take: 1,
      select: { id: true },
    })
    if (last)
      throw new AppError('too_many', 'A test notice went out just now. Wait a few seconds for the next.')
    const { name } = await tx.source.findUniqueOrThrow({
      where: { id: rule.sourceId },
      select: { name: true },
    })
    const message = composeNotice({
      ...{ kind: 'test', condition: conditionField.parse(rule.condition), finding: '' },
      ...{ source: { id: rule.sourceId, name }, since: now(), now: now(), publicUrl: config().publicUrl },
    })
    const made = recipientsOf(rule).map(({ channel, name: recipient }) => ({
      id: newId(),
      channel,
      recipient,
    }))
    await tx.alertNotice.createMany({
      data: made.map(one => ({ ...one, ruleId, kind: 'test', message: { ...message } })),
    })
    const to = made.map(({ recipient }) => recipient).join(', ')
    await writeAudit(tx, { ctx, action: 'alert.test', sourceId: rule.sourceId, after: { to } })
    return made
  })
  const results = notices.map(async ({ id, recipient }) => {
    const outcome = await sendNotice(id)
    // Null: a worker was faster, and the page shows what it gives.
    if (outcome === null) return { recipient, sent: true, outcome: 'On its way' }
    return { recipient, sent: outcome.sent, outcome: outcome.text }
  })
  return { results: await Promise.all(results) }
}
