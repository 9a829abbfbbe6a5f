import { CircleMinus } from 'lucide-react'
import { EventIcon } from '@/components/shared/event-icon'
import { formatNumber } from '@/components/shared/format'
import { StateMark } from '@/components/shared/state-mark'
import { cn } from '@/components/ui/cn'
import { isDeliveryState } from '@/lib/contract/states'
import type { FacetName } from '@/lib/log/query/facets'
import type { Choice, FacetChoice } from './edit-words'
import { FACET_LABEL, valueLabel } from './value-labels'

export interface FacetCount {
  value: string
  /** Null: not known. */
  n: number | null
}

interface FacetValuesProps {
  facet: FacetName
  counts: readonly FacetCount[]
  choice: FacetChoice
  /** There are more than were counted. */
  atLeast: boolean
  onChoose: (value: string, choice: Choice) => void
}

/** The values of one facet: each can be asked for or left out. */
export function FacetValues({ facet, counts, choice, atLeast, onChoose }: FacetValuesProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{FACET_LABEL[facet]}</legend>
      {counts.map(({ value, n }) => {
        const label = valueLabel(facet, value) || 'No name'
        const chosen = choice.chosen.includes(value)
        const excluded = choice.excluded.includes(value)
        return (
          <div
            key={value}
            className="group flex items-center rounded-md hover:bg-muted focus-within:bg-muted"
          >
            <label className="flex h-8 min-w-0 flex-1 cursor-pointer items-center gap-2.5 pl-2 text-[13px] max-sm:h-11">
              <input
                type="checkbox"
                checked={chosen}
                onChange={event => onChoose(value, event.target.checked ? 'include' : 'any')}
                className="size-4 shrink-0 accent-accent"
              />
              <span className={cn('flex min-w-0 items-center gap-2', excluded && 'line-through')}>
                <Value facet={facet} value={value} label={label} />
              </span>
              <span
                className={cn(
                  'ml-auto shrink-0 pl-2 text-muted-foreground text-xs tabular-nums',
                  n === 0 && 'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100',
                )}
              >
                {n === null ? '' : formatNumber(n) + (atLeast && n > 0 ? '+' : '')}
              </span>
            </label>
            <button
              type="button"
              aria-pressed={excluded}
              aria-label={`Exclude ${label}`}
              title={excluded ? 'Excluded. Press to show it again' : 'Exclude'}
              onClick={() => onChoose(value, excluded ? 'any' : 'exclude')}
              className={cn(
                'mx-1 grid size-6 shrink-0 place-items-center rounded text-muted-foreground hover:text-foreground max-sm:size-11',
                excluded && 'bg-failed-soft text-failed hover:text-failed',
              )}
            >
              <CircleMinus aria-hidden className="size-3.5" strokeWidth={1.75} />
            </button>
          </div>
        )
      })}
    </fieldset>
  )
}

function Value({ facet, value, label }: { facet: FacetName; value: string; label: string }) {
  if (facet === 'state' && isDeliveryState(value)) return <StateMark state={value} />
  if (facet !== 'event') return <span className="truncate">{label}</span>
  return (
    <>
      <EventIcon name={value} />
      <span className="truncate" title={label}>
        {label}
      </span>
    </>
  )
}
