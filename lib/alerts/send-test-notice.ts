import { type VerbArgs, verb } from '@/lib/accounts/verb'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { composeNotice } from './compose'
import { recipientsOf } from './recipients'
import { requireRule } from './require-rule'
import { alertRuleInput, conditionField } from './schemas'
import { sendNotice } from './send-due'

/** A repeat within this time is treated as a double click. */
const DOUBLE_CLICK_MS = 3_000

/** The outcome of a test notice to one recipient. */
export interface TestResult {
  recipient: string
  sent: boolean
  outcome: string
}

/**
 * Sends a test notice to every recipient of a rule immediately, with one attempt each, the same way as any other notice.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `too_many`
 */
export async function sendTestNotice(
  args: VerbArgs<typeof alertRuleInput>,
): Promise<{ results: TestResult[] }> {
  const notices = await addTestNotices(args)
  const results = notices.map(async ({ id, recipient }) => {
    const outcome = await sendNotice(id)
    // Null: a worker claimed it first, and the page shows the result later.
    if (outcome === null) return { recipient, sent: true, outcome: 'Sending' }
    return { recipient, sent: outcome.sent, outcome: outcome.text }
  })
  return { results: await Promise.all(results) }
}

const addTestNotices = verb(
  { input: alertRuleInput, permission: 'alert.manage', lock: requireRule },
  async ({ input: { ruleId }, locked: rule, tx, audit }) => {
    const { sourceId } = rule
    const since = new Date(now().getTime() - DOUBLE_CLICK_MS)
    const [last] = await tx.alertNotice.findMany({
      where: { ruleId, kind: 'test', createdAt: { gt: since } },
      take: 1,
      select: { id: true },
    })
    if (last)
      throw new AppError(
        'too_many',
        'A test notification was just sent. Wait a few seconds before sending another.',
      )
    const { name } = await tx.source.findUniqueOrThrow({ where: { id: sourceId }, select: { name: true } })
    const message = composeNotice({
      kind: 'test',
      condition: conditionField.parse(rule.condition),
      finding: '',
      source: { id: sourceId, name },
      since: now(),
      now: now(),
      publicUrl: config().publicUrl,
    })
    const notices = recipientsOf(rule).map(({ channel, name: recipient }) => ({
      id: newId(),
      channel,
      recipient,
    }))
    await tx.alertNotice.createMany({
      data: notices.map(notice => ({ ...notice, ruleId, kind: 'test', message: { ...message } })),
    })
    const to = notices.map(({ recipient }) => recipient).join(', ')
    await audit('alert.test', { sourceId, after: { to } })
    return notices
  },
)
