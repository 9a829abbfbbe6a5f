import { Download, History } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { cache } from 'react'
import { HistoryParameters, toHistoryFilter } from '@/app/history-parameters'
import {
  type HistoryFilter,
  historyQuery,
  isFiltered,
  toHistoryInput,
} from '@/components/history/history-filter'
import { HistoryFilters } from '@/components/history/history-filters'
import { HistoryList } from '@/components/history/history-list'
import { SourceTabs, sourceTabHref } from '@/components/sources/source-tabs'
import { WatchSources } from '@/components/sources/watch-sources'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Page, PageHeader } from '@/components/ui/page'
import { requireCtx } from '@/lib/accounts/session'
import { listSourceNames } from '@/lib/accounts/source-names'
import { formatNumber } from '@/lib/contract/format'
import { EXPORT_LIMIT } from '@/lib/history/export-history'
import { historyInput, listHistory, listPeople } from '@/lib/history/list-history'
import { pageParameters, type SearchParams } from '@/lib/platform/parameters'
import { listSources } from '@/lib/sources/list-sources'
import { sourceHealth } from '@/lib/sources/source-health'
import { sourcesTag } from '@/lib/sources/sources-tag'

const PATH = '/settings/integrations/segment/history'

/** With an invalid cursor, the list starts at the newest change. */
const Parameters = HistoryParameters.extend({ before: historyInput.shape.before })

interface HistoryPageProps {
  searchParams: Promise<SearchParams>
}

/** Read once for the title and the page. */
const readSources = cache(async () => {
  const { ctx } = await requireCtx()
  const [sources, named] = await Promise.all([listSources({ ctx }), listSourceNames(ctx.accountId)])
  return { ctx, sources, named }
})

export async function generateMetadata({ searchParams }: HistoryPageProps): Promise<Metadata> {
  const { named } = await readSources()
  const { source: id } = pageParameters(Parameters, await searchParams)
  const source = named.find(candidate => candidate.id === id)
  return { title: source ? `History · ${source.name}` : 'History' }
}

export default async function HistoryPage({ searchParams }: HistoryPageProps) {
  const { ctx, sources, named } = await readSources()
  const { before = null, ...asked } = pageParameters(Parameters, await searchParams)
  const filter = toHistoryFilter(
    asked,
    named.map(source => source.id),
  )
  const [{ changes, nextCursor }, people, health] = await Promise.all([
    listHistory({ ctx, input: { ...toHistoryInput(filter), before } }),
    listPeople({ ctx }),
    sourceHealth({ ctx, input: {} }),
  ])
  const names = new Map(named.map(({ id, name, deleted }) => [id, deleted ? `${name} (deleted)` : name]))

  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumb
            crumbs={[
              { label: 'Settings', href: '/settings' },
              { label: 'Integrations', href: '/settings/integrations' },
              { label: 'Segment Integration', href: sourceTabHref('Connection', filter.source || null) },
              { label: 'History' },
            ]}
          />
        }
        title="History"
        description="Who changed what, and when. Keys are never shown in full."
        actions={<Exports filter={filter} />}
      />
      <SourceTabs current="History" sourceId={filter.source || null} />
      <HistoryFilters
        path={PATH}
        filter={filter}
        sources={[...names].map(([id, name]) => ({ id, name }))}
        people={people}
      />
      <Card aria-label="Changes" className="overflow-hidden">
        {changes.length === 0 ? (
          <NoChanges filtered={isFiltered(filter) || before !== null} />
        ) : (
          <HistoryList changes={changes} sources={names} />
        )}
      </Card>
      <nav aria-label="Pagination" className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-[13px] text-muted-foreground">
          An export contains at most {formatNumber(EXPORT_LIMIT)} matching changes and is recorded here.
        </p>
        <div className="flex gap-2">
          {before !== null && <PageLink filter={filter} label="Newest" />}
          {nextCursor !== null && <PageLink filter={filter} before={nextCursor} label="Older" />}
        </div>
      </nav>
      {before === null && <WatchSources tag={sourcesTag(sources, health)} />}
    </Page>
  )
}

function PageLink({ filter, before, label }: { filter: HistoryFilter; before?: string; label: string }) {
  const query = historyQuery(filter)
  if (before !== undefined) query.set('before', before)
  return (
    <Button asChild size="sm">
      <Link href={`${PATH}?${query}`}>{label}</Link>
    </Button>
  )
}

/** Links that export the filtered changes. Plain links let the browser save the file while the server streams it. */
function Exports({ filter }: { filter: HistoryFilter }) {
  return (['csv', 'jsonl'] as const).map(format => {
    const query = historyQuery(filter)
    query.set('format', format)
    return (
      <Button key={format} asChild size="sm">
        <a href={`/api/history/export?${query}`} download>
          <Download aria-hidden strokeWidth={1.75} />
          <span className="sr-only">Export as </span>
          {format.toUpperCase()}
        </a>
      </Button>
    )
  })
}

function NoChanges({ filtered }: { filtered: boolean }) {
  if (!filtered) {
    return (
      <EmptyState icon={History} title="No changes yet">
        Each change in this account appears here with its author and time.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={History}
      title="No matching changes"
      action={
        <Button asChild size="sm">
          <Link href={PATH}>Clear filters</Link>
        </Button>
      }
    >
      Try a longer time range, another source or more kinds of changes.
    </EmptyState>
  )
}
