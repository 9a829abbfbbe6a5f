import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { cache } from 'react'
import { z } from 'zod'
import { DraftProvider } from '@/components/sources/draft'
import { HealthBadge } from '@/components/sources/health-badge'
import { SourceControls } from '@/components/sources/source-controls'
import { HoldNotice, PauseNotice } from '@/components/sources/source-notices'
import { SourceSwitcher } from '@/components/sources/source-switcher'
import { type SourceTab, SourceTabs } from '@/components/sources/source-tabs'
import { WatchSources } from '@/components/sources/watch-sources'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Page, PageHeader } from '@/components/ui/page'
import type { Ctx } from '@/lib/accounts/ctx'
import { may, type Permission, refusal } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { pageParameters, type SearchParams } from '@/lib/platform/parameters'
import { listSources } from '@/lib/sources/list-sources'
import { type SourceHealth, sourceHealth } from '@/lib/sources/source-health'
import type { SourceView } from '@/lib/sources/source-view'
import { sourcesTag } from '@/lib/sources/sources-tag'
import { addSource, disconnect, pause, remove, rename, resume } from './actions'
import { SourceFacts } from './source-facts'

/** The data shared by all tabs of a source's settings. */
export interface SourcePageData {
  ctx: Ctx
  sources: readonly SourceView[]
  source: SourceView
  conditions: readonly SourceHealth[]
  health: SourceHealth | undefined
  /** Why the user may not perform an action; null if they may. */
  refusalOf: (what: Permission) => string | null
}

const Parameters = z.object({ source: z.uuid().optional() })

const readSources = cache(async (wanted: string | undefined): Promise<SourcePageData> => {
  const { ctx } = await requireCtx()
  const [sources, conditions] = await Promise.all([listSources({ ctx }), sourceHealth({ ctx, input: {} })])
  // The last source was deleted. Integrations has a button that adds one.
  if (sources.length === 0) redirect('/settings/integrations')
  const source = wanted === undefined ? sources[0] : sources.find(candidate => candidate.id === wanted)
  if (!source) notFound()
  return {
    ctx,
    sources,
    source,
    conditions,
    health: conditions.find(condition => condition.sourceId === source.id),
    refusalOf: what => (may(ctx.role, what) ? null : refusal(ctx.role, what)),
  }
})

/** Reads the source in the URL, or the first one. Cached per request, because both the title and the page need it. */
export async function readSourcePage(searchParams: Promise<SearchParams>): Promise<SourcePageData> {
  const { source } = pageParameters(Parameters, await searchParams)
  return readSources(source)
}

interface SourcePageProps {
  data: SourcePageData
  tab: SourceTab
  /** Shown between the tabs and the content. */
  notices?: ReactNode
  children: ReactNode
}

/** The frame around a tab: the source, its health and the other tabs. */
export function SourcePage({ data, tab, notices, children }: SourcePageProps) {
  const { ctx, sources, source, conditions, health, refusalOf } = data
  const connected = source.state !== 'not_connected'
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumb
            crumbs={[
              { label: 'Settings', href: '/settings' },
              { label: 'Integrations', href: '/settings/integrations' },
              { label: 'Segment Integration' },
            ]}
          />
        }
        title="Segment Integration"
        beside={health && <HealthBadge health={health} />}
        description={<SourceFacts source={source} lastAcceptedAt={health?.lastAcceptedAt ?? null} />}
        actions={
          connected &&
          refusalOf('source.connect') === null && (
            <SourceControls source={source} actions={{ pause, resume, disconnect }} />
          )
        }
      />
      <SourceSwitcher
        sources={sources.map(({ id, name, schema, state, residency }) => {
          const condition = conditions.find(({ sourceId }) => sourceId === id)
          const badge = condition && <HealthBadge health={condition} />
          return { id, name, schema, state, residency, badge }
        })}
        current={source}
        tab={tab}
        add={may(ctx.role, 'source.create') ? addSource : null}
        rename={refusalOf('source.rename') === null ? rename : null}
        remove={refusalOf('source.delete') === null ? remove : null}
      />
      <SourceTabs current={tab} sourceId={source.id} />
      <PauseNotice source={source} />
      <HoldNotice warning={health?.warning ?? null} />
      {notices}
      <DraftProvider>{children}</DraftProvider>
      <WatchSources tag={sourcesTag(sources, conditions)} />
    </Page>
  )
}
