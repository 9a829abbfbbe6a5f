import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { type AlertView, alertView, HIDDEN, type NoticeView, noticeView } from './alert-view'

/** Number of notices on the page. */
const LATEST = 20

/** The account's rules, oldest first, and their latest notices, newest first. */
export async function listAlerts(args: { ctx: Ctx }): Promise<{ rules: AlertView[]; notices: NoticeView[] }> {
  const { accountId } = args.ctx
  permit(args.ctx, 'alert.view')
  const [rules, notices] = await Promise.all([
    prisma().alertRule.findMany({ where: { accountId }, omit: HIDDEN, orderBy: { id: 'asc' } }),
    prisma().alertNotice.findMany({
      where: { rule: { accountId } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: LATEST,
    }),
  ])
  return { rules: rules.map(alertView), notices: notices.map(noticeView) }
}
