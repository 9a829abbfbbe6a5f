import { Bell, Lock } from 'lucide-react'
import type { Metadata } from 'next'
import { AddRule } from '@/components/alerts/add-rule'
import type { AlertWorld } from '@/components/alerts/alert-actions'
import { NoticeList } from '@/components/alerts/notice-list'
import { RuleList } from '@/components/alerts/rule-list'
import { SuggestedRules } from '@/components/alerts/suggested-rules'
import { SettingsNav } from '@/components/shell/settings-nav'
import { WatchSources } from '@/components/sources/watch-sources'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Page, PageHeader } from '@/components/ui/page'
import { may, refusal } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { alertsTag } from '@/lib/alerts/alerts-tag'
import { listAlerts } from '@/lib/alerts/list-alerts'
import { config } from '@/lib/platform/config'
import { listSources } from '@/lib/sources/list-sources'
import { add, change, remove, test } from './actions'

export const metadata: Metadata = { title: 'Alerts' }

export default async function AlertsPage() {
  const { ctx } = await requireCtx()
  const [alerts, sources] = await Promise.all([listAlerts({ ctx }), listSources({ ctx })])
  const { rules, notices } = alerts
  const readOnly = !may(ctx.role, 'alert.manage')
  const world: AlertWorld = {
    sources: sources.map(({ id, name }) => ({ id, name })),
    mail: config().smtp !== null,
    actions: { add, change, remove, test },
  }
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Alerts' }]} />}
        title="Alerts"
        description="Get notified when a source has problems and when it recovers."
        actions={!readOnly && rules.length > 0 && <AddRule world={world} />}
      />
      <SettingsNav current="Alerts" />
      {readOnly && <Notice icon={Lock}>{refusal(ctx.role, 'alert.manage')}</Notice>}
      {rules.length > 0 ? (
        <Card aria-labelledby="rules">
          <CardHeader
            title="Rules"
            titleId="rules"
            description="Rules are checked about every 15 seconds. Notifications repeat until the problem is resolved."
          />
          <div className="pt-4">
            <RuleList rules={rules} world={world} readOnly={readOnly} />
          </div>
        </Card>
      ) : readOnly ? (
        <Card aria-label="Rules">
          <EmptyState icon={Bell} title="No alert rules yet">
            No one is notified when a source fails. Ask an owner or admin to add a rule.
          </EmptyState>
        </Card>
      ) : (
        <Card aria-labelledby="suggested">
          <CardHeader
            title="No alert rules yet"
            titleId="suggested"
            description="No one is notified when a source fails. These rules suit most sources; you can change them later."
            action={<AddRule world={world} quiet />}
          />
          <CardBody>
            <SuggestedRules world={world} />
          </CardBody>
        </Card>
      )}
      {notices.length > 0 && (
        <Card aria-labelledby="notices">
          <CardHeader title="Latest notifications" titleId="notices" description="Kept for 30 days." />
          <div className="pt-4">
            <NoticeList notices={notices} />
          </div>
        </Card>
      )}
      <WatchSources tag={alertsTag(alerts)} from="/api/alerts/tag" />
    </Page>
  )
}
