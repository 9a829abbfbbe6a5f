import type { Metadata } from 'next'
import { IntegrationCard } from '@/components/integration/integration-card'
import { RESIDENCY_LABEL } from '@/components/integration/residency'
import { SourceBadge } from '@/components/integration/source-badge'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Page, PageHeader } from '@/components/ui/page'
import { Refresh } from '@/components/ui/refresh'
import { requireCtx } from '@/lib/auth/session'
import { listSources } from '@/lib/integration/list-sources'
import type { SourceView } from '@/lib/integration/source-view'

export const metadata: Metadata = { title: 'Integrations' }

export default async function IntegrationsPage() {
  const { ctx } = await requireCtx()
  const sources = await listSources({ ctx })
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb crumbs={[{ label: 'Settings' }, { label: 'Integrations' }]} />}
        title="Integrations"
        description="Where UserGuiding sends what your users do."
      />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <IntegrationCard
          href="/settings/integrations/segment"
          name="Segment Integration"
          text="Sends guide, hotspot, checklist, resource center and survey events to Segment as they happen."
          status={sources[0] && <SourceBadge state={worstOf(sources).state} />}
          facts={<Facts sources={sources} />}
        />
      </div>
      <Refresh seconds={10} />
    </Page>
  )
}

/** The source that most needs a person. */
function worstOf(sources: readonly SourceView[]): SourceView {
  const order: SourceView['state'][] = ['key_refused', 'backing_off', 'paused', 'connected', 'not_connected']
  const [worst] = sources.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  if (!worst) throw new Error('an account has at least one source')
  return worst
}

function Facts({ sources }: { sources: readonly SourceView[] }) {
  const [only, ...others] = sources
  if (!only) return null
  if (others.length > 0) return `${sources.length} sources`
  return (
    <>
      <span className="text-code">{only.name}</span>
      {only.state !== 'not_connected' && ` · ${RESIDENCY_LABEL[only.residency]}`}
    </>
  )
}
