import { ChevronDown } from 'lucide-react'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { isFiltered, type LogFilter, NO_FILTER } from './log-filter'
import { SearchBox } from './search-box'

export interface SourceChoice {
  id: string
  name: string
}

interface LogFiltersProps {
  filter: LogFilter
  sources: readonly SourceChoice[]
  onChange: (change: Partial<LogFilter>, typing?: boolean) => void
}

/** What the log is narrowed to. Everything is in the page's address. */
export function LogFilters({ filter, sources, onChange }: LogFiltersProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox value={filter.q} onSearch={q => onChange({ q }, true)} />
      {sources.length > 1 && (
        <SourceSelect sources={sources} value={filter.source} onChange={source => onChange({ source })} />
      )}
      {isFiltered(filter) && (
        <Button variant="ghost" size="sm" className="max-sm:h-10" onClick={() => onChange(NO_FILTER)}>
          Clear filters
        </Button>
      )}
    </div>
  )
}

const ALL = 'all'

function SourceSelect(props: {
  sources: readonly SourceChoice[]
  value: string
  onChange: (id: string) => void
}) {
  const { sources, value, onChange } = props
  const name = sources.find(source => source.id === value)?.name ?? 'All sources'
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" className="max-w-60 font-normal max-sm:h-10" aria-label={`Source: ${name}`}>
          <span className="truncate">{name}</span>
          <ChevronDown aria-hidden className="size-3.5! text-muted-foreground" strokeWidth={1.75} />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuRadioGroup
          value={value || ALL}
          onValueChange={next => onChange(next === ALL ? '' : next)}
        >
          <DropdownMenuRadioItem value={ALL}>All sources</DropdownMenuRadioItem>
          {sources.map(source => (
            <DropdownMenuRadioItem key={source.id} value={source.id}>
              {source.name}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
