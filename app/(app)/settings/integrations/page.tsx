import type { Metadata } from 'next'
import { SettingsNav } from '@/components/shell/settings-nav'
import { IntegrationCard } from '@/components/sources/integration-card'
import { WatchSources } from '@/components/sources/watch-sources'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Page, PageHeader } from '@/components/ui/page'
import { requireCtx } from '@/lib/accounts/session'
import { listSources } from '@/lib/sources/list-sources'
import { sourceHealth } from '@/lib/sources/source-health'
import { sourcesTag } from '@/lib/sources/sources-tag'

export const metadata: Metadata = { title: 'Integrations' }

export default async function IntegrationsPage() {
  const { ctx } = await requireCtx()
  const [sources, health] = await Promise.all([listSources({ ctx }), sourceHealth({ ctx, input: {} })])
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Integrations' }]} />}
        title="Integrations"
        description="Where UserGuiding sends your users’ events."
      />
      <SettingsNav current="Integrations" />
      <IntegrationCard sources={sources} health={new Map(health.map(one => [one.sourceId, one]))} />
      <WatchSources tag={sourcesTag(sources, health)} />
    </Page>
  )
}
