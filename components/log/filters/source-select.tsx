import { ChevronDown } from 'lucide-react'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'

export interface SourceChoice {
  id: string
  name: string
  /** Whether the source has a write key. */
  connected: boolean
}

interface SourceSelectProps {
  sources: readonly SourceChoice[]
  /** Empty for all. */
  value: string
  onChange: (id: string) => void
  className?: string
}

const ALL = 'all'

/** Filters the log by source. */
export function SourceSelect({ sources, value, onChange, className }: SourceSelectProps) {
  const name = sources.find(source => source.id === value)?.name ?? 'All sources'
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" className={className ?? 'max-w-60 font-normal'} aria-label={`Source: ${name}`}>
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
