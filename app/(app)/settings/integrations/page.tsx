import type { Metadata } from 'next'
import { IntegrationCard } from '@/components/integration/integration-card'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Page, PageHeader } from '@/components/ui/page'
import { Refresh } from '@/components/ui/refresh'
import { requireCtx } from '@/lib/auth/session'
import { listSources } from '@/lib/integration/list-sources'

export const metadata: Metadata = { title: 'Integrations' }

export default async function IntegrationsPage() {
  const { ctx } = await requireCtx()
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Integrations' }]} />}
        title="Integrations"
        description="Where UserGuiding sends what your users do."
      />
      <IntegrationCard sources={await listSources({ ctx })} />
      <Refresh seconds={10} />
    </Page>
  )
}
