import { CircleAlert, Info } from 'lucide-react'
import { FacetedFilter } from '@/components/shared/faceted-filter'
import { useTimeZone } from '@/components/shared/time-zone'
import { Button, buttonStyle } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Notice } from '@/components/ui/notice'
import { formatList, plural } from '@/lib/contract/format'
import { FACETS } from '@/lib/log/query/facets'
import { isFiltered, type LogFilter, NO_FILTER } from '@/lib/log/query/log-filter'
import { parseLogQuery } from '@/lib/log/query/parse'
import type { ViewContent } from '@/lib/log/views/view-fields'
import { Chips } from './chips'
import { CopyLink } from './copy-link'
import { chooseFacet, clearFacet, facetChoice } from './edit-words'
import { facetOptions } from './facet-options'
import { FiltersSheet } from './filters-sheet'
import { RangePicker } from './range-picker'
import { SearchBox } from './search-box'
import { type SourceChoice, SourceSelect } from './source-select'
import { useFacets } from './use-facets'
import { FACET_LABEL } from './value-labels'
import type { ViewActions, Views } from './views'
import { openedView, ViewsMenu } from './views-menu'

interface LogFiltersProps {
  filter: LogFilter
  sources: readonly SourceChoice[]
  /** A new value whenever deliveries change; null while updates are paused. */
  change: unknown
  /** When the newest row was received. */
  newest: string | null
  views: Views
  viewActions: ViewActions
  shown: ViewContent
  viewId: string | null
  onChange: (change: Partial<LogFilter>, typing?: boolean) => void
  onShowView: (content: ViewContent, id: string | null) => void
}

/** The range to search for a pasted ID. */
const MAX_RANGE = '30d'

/** The log's filters. All of them are in the URL; facets and chips edit the text in the search box. */
export function LogFilters(props: LogFiltersProps) {
  const { filter, sources, change, newest, onChange } = props
  const { q } = filter
  const numbers = useFacets(filter, change)
  const setQ = (next: string) => onChange({ q: next })

  return (
    <div className="grid gap-2.5">
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1 max-sm:order-first max-sm:basis-full">
          <SearchBox
            q={q}
            onSearch={(text, typing) => onChange({ q: text }, typing)}
            onFindId={text => onChange({ q: text, range: MAX_RANGE })}
          />
        </div>
        <ViewsMenu
          views={props.views}
          actions={props.viewActions}
          shown={props.shown}
          viewId={props.viewId}
          onShow={props.onShowView}
        />
        <RangePicker range={filter.range} onChange={range => onChange({ range })} />
        <FiltersSheet
          q={q}
          numbers={numbers}
          sources={sources}
          source={filter.source}
          onChange={setQ}
          onSource={source => onChange({ source })}
        />
        <UtcSwitch />
        <CopyLink newest={newest} />
      </div>
      <ViewNotice views={props.views} viewId={props.viewId} />
      <div className="flex flex-wrap items-center gap-1.5 max-sm:hidden">
        {FACETS.map(facet => {
          const choice = facetChoice(q, facet)
          return (
            <FacetedFilter
              key={facet}
              name={FACET_LABEL[facet]}
              options={facetOptions(facet, numbers.facets, choice)}
              {...choice}
              onChoose={(value, how) => setQ(chooseFacet(q, facet, value, how))}
              onClear={() => setQ(clearFacet(q, facet))}
              className={facet === 'event' ? 'w-96' : 'w-64'}
            />
          )
        })}
        {sources.length > 1 && (
          <SourceSelect sources={sources} value={filter.source} onChange={source => onChange({ source })} />
        )}
        {numbers.problem && <CountsProblem problem={numbers.problem} />}
      </div>
      {isFiltered(filter) && (
        <div className="flex min-w-0 items-center gap-1.5 sm:flex-wrap">
          <Chips q={q} onChange={setQ} />
          <Button
            variant="ghost"
            size="sm"
            className="h-7 max-sm:h-9"
            onClick={() => onChange({ ...NO_FILTER, range: filter.range })}
          >
            Clear filters
          </Button>
        </div>
      )}
    </div>
  )
}

function CountsProblem({ problem }: { problem: string }) {
  return (
    <p className="flex items-center gap-1.5 text-muted-foreground text-xs" title={problem}>
      <CircleAlert aria-hidden className="size-3.5" strokeWidth={1.75} />
      Counts couldn’t be refreshed.
    </p>
  )
}

/** Switches all times on the page between UTC and the reader's zone: the range, the rows and the chart. */
function UtcSwitch() {
  const { utc, setUtc } = useTimeZone()
  return (
    <button
      type="button"
      aria-pressed={utc}
      title={
        utc
          ? 'Times are in UTC. Click to use your time zone.'
          : 'Times are in your time zone. Click to use UTC.'
      }
      onClick={() => setUtc(!utc)}
      className={cn(
        buttonStyle({ variant: 'secondary', size: 'sm' }),
        'h-9 font-normal text-muted-foreground max-sm:h-11',
        utc && 'border-accent bg-accent/8 font-medium text-accent-text',
      )}
    >
      UTC
    </button>
  )
}

/** Lists the filters in the open view that are no longer supported, or reports that the view was not found. */
function ViewNotice({ views, viewId }: { views: Views; viewId: string | null }) {
  const view = openedView(views, viewId)
  if (view === null)
    return viewId !== null && views.missing ? (
      <Notice icon={Info} title="View not found">
        It was deleted, or it belongs to another account. All deliveries are shown instead.
      </Notice>
    ) : null
  const unknown = parseLogQuery(view.q).problems.flatMap(({ word, ignored }) => (ignored ? [word] : []))
  if (unknown.length === 0) return null
  return (
    <Notice icon={Info} title={`“${view.name}” has filters that are no longer supported`}>
      {formatList(unknown)} {plural(unknown.length, 'was', 'were')} ignored. Save the view to remove{' '}
      {plural(unknown.length, 'it', 'them')}.
    </Notice>
  )
}
