import type { Metadata } from 'next'
import { IntegrationCard } from '@/components/integration/integration-card'
import { WatchSources } from '@/components/integration/watch-sources'
import { SettingsNav } from '@/components/shell/settings-nav'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Page, PageHeader } from '@/components/ui/page'
import { requireCtx } from '@/lib/auth/session'
import { listSources } from '@/lib/integration/list-sources'
import { sourcesTag } from '@/lib/integration/sources-tag'
import { sourceHealth } from '@/lib/observe/source-health'

export const metadata: Metadata = { title: 'Integrations' }

export default async function IntegrationsPage() {
  const { ctx } = await requireCtx()
  const [sources, health] = await Promise.all([listSources({ ctx }), sourceHealth({ ctx, input: {} })])
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Integrations' }]} />}
        title="Integrations"
        description="Where UserGuiding sends what your users do."
      />
      <SettingsNav current="Integrations" />
      <IntegrationCard sources={sources} health={new Map(health.map(one => [one.sourceId, one]))} />
      <WatchSources tag={sourcesTag(sources, health)} />
    </Page>
  )
}
