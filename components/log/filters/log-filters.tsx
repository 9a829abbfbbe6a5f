import { CircleAlert } from 'lucide-react'
import { FacetedFilter } from '@/components/shared/faceted-filter'
import { Button } from '@/components/ui/button'
import { FACETS } from '@/lib/log/query/facets'
import { isFiltered, type LogFilter, NO_FILTER } from '@/lib/log/query/log-filter'
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
import { UtcSwitch } from './utc-switch'
import { FACET_LABEL } from './value-labels'
import type { ViewActions, Views } from './view-actions'
import { ViewNotice } from './view-notice'
import { ViewsMenu } from './views-menu'

interface LogFiltersProps {
  filter: LogFilter
  sources: readonly SourceChoice[]
  /** Another one whenever deliveries have changed; null while nothing may change. */
  change: unknown
  /** Time of receipt of the newest row. */
  newest: string | null
  views: Views
  viewActions: ViewActions
  shown: ViewContent
  viewId: string | null
  onChange: (change: Partial<LogFilter>, typing?: boolean) => void
  onShowView: (content: ViewContent, id: string | null) => void
}

/** An id that is pasted is looked for as far back as there is a range for. */
const LONGEST = '30d'

/** What the log is narrowed to. Everything is in the page's address; facets and chips write into the search box. */
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
            onFindId={text => onChange({ q: text, range: LONGEST })}
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
      The counts could not be refreshed.
    </p>
  )
}
