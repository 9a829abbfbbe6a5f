import type { Metadata } from 'next'
import { SettingsNav } from '@/components/shell/settings-nav'
import { DeletedSources } from '@/components/sources/deleted-sources'
import { IntegrationCard } from '@/components/sources/integration-card'
import { WatchSources } from '@/components/sources/watch-sources'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Page, PageHeader } from '@/components/ui/page'
import { may } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { listDeletedSources } from '@/lib/sources/deleted-sources'
import { listSources } from '@/lib/sources/list-sources'
import { sourceHealth } from '@/lib/sources/source-health'
import { sourcesTag } from '@/lib/sources/sources-tag'
import { addSource } from './segment/actions'

export const metadata: Metadata = { title: 'Integrations' }

export default async function IntegrationsPage() {
  const { ctx } = await requireCtx()
  const [sources, health, deleted] = await Promise.all([
    listSources({ ctx }),
    sourceHealth({ ctx, input: {} }),
    listDeletedSources({ ctx }),
  ])
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Integrations' }]} />}
        title="Integrations"
        description="Where UserGuiding sends your users’ events."
      />
      <SettingsNav current="Integrations" />
      <IntegrationCard
        sources={sources}
        health={new Map(health.map(one => [one.sourceId, one]))}
        add={may(ctx.role, 'source.create') ? addSource : null}
      />
      <DeletedSources sources={deleted} />
      <WatchSources tag={sourcesTag(sources, health)} />
    </Page>
  )
}
