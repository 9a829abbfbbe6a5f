'use client'

import { ChevronDown, CircleMinus, Search } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { buttonStyle } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'

export interface FacetOption<Value extends string> {
  value: Value
  /** The text that the search matches, and the default label. */
  text: string
  label?: ReactNode
  /** The formatted count. */
  count?: string
  /** Whether the count is zero. A zero is shown only on hover and focus. */
  none?: boolean
}

/** `any`: neither included nor excluded. */
export type Choice = 'include' | 'exclude' | 'any'

interface FacetOptionsProps<Value extends string> {
  /** The name of the facet, such as "State". */
  name: string
  options: readonly FacetOption<Value>[]
  chosen: readonly Value[]
  /** Null when options cannot be excluded. */
  excluded?: readonly Value[] | null
  onChoose: (value: Value, choice: Choice) => void
}

interface FacetedFilterProps<Value extends string> extends FacetOptionsProps<Value> {
  onClear: () => void
  /** The class of the panel. */
  className?: string
}

/** Shorter lists are faster to scan than to search. */
const SEARCHED_FROM = 9

/** A facet behind a button that shows the selection; long lists of options can be searched. */
export function FacetedFilter<Value extends string>(props: FacetedFilterProps<Value>) {
  const { name, options, chosen, excluded = null, onChoose, onClear, className } = props
  const [search, setSearch] = useState('')
  const searchId = useId()
  const words = search.trim().toLowerCase()
  const found = options.filter(({ text }) => text.toLowerCase().includes(words))
  const used = chosen.length + (excluded?.length ?? 0) > 0
  return (
    <Popover onOpenChange={() => setSearch('')}>
      <PopoverTrigger
        className={cn(
          buttonStyle({ variant: 'secondary', size: 'sm' }),
          'max-w-60 border-dashed font-normal text-muted-foreground max-sm:h-10',
          used && 'border-input border-solid text-foreground',
        )}
      >
        <span className="truncate">
          {name}
          {used && <span className="font-medium">{`: ${summary(options, chosen, excluded ?? [])}`}</span>}
        </span>
        <ChevronDown aria-hidden className="size-3.5! text-muted-foreground" strokeWidth={1.75} />
      </PopoverTrigger>
      <PopoverContent
        align="start"
        aria-label={`Filter by ${name.toLowerCase()}`}
        className={cn(
          'flex max-h-[min(26rem,var(--radix-popover-content-available-height))] flex-col overflow-hidden',
          className,
        )}
      >
        {options.length >= SEARCHED_FROM && (
          <div className="flex shrink-0 items-center gap-2 border-border border-b px-3">
            <Search aria-hidden className="size-4 text-muted-foreground" strokeWidth={1.75} />
            <label htmlFor={searchId} className="sr-only">
              {`Search ${name.toLowerCase()}s`}
            </label>
            <input
              id={searchId}
              type="text"
              value={search}
              onChange={event => setSearch(event.target.value)}
              placeholder={`Search ${name.toLowerCase()}s`}
              autoComplete="off"
              className="h-9 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted-foreground sm:text-[13px]"
            />
          </div>
        )}
        <div className="min-h-0 flex-1 overflow-y-auto p-1">
          <FacetOptions name={name} options={found} chosen={chosen} excluded={excluded} onChoose={onChoose} />
          {found.length === 0 && <p className="px-2 py-3 text-[13px] text-muted-foreground">No matches.</p>}
        </div>
        {used && (
          <div className="shrink-0 border-border border-t p-1">
            <button
              type="button"
              onClick={onClear}
              className="h-8 w-full rounded-md text-[13px] text-muted-foreground hover:bg-muted hover:text-foreground max-sm:h-11"
            >
              Clear
            </button>
          </div>
        )}
      </PopoverContent>
    </Popover>
  )
}

/** The options of a facet. Each can be included and, where that makes sense, excluded. */
export function FacetOptions<Value extends string>(props: FacetOptionsProps<Value>) {
  const { name, options, chosen, excluded = null, onChoose } = props
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{name}</legend>
      {options.map(({ value, text, label = text, count, none }) => {
        const isExcluded = excluded?.includes(value) ?? false
        return (
          <div
            key={value}
            className="group flex items-center rounded-md hover:bg-muted focus-within:bg-muted"
          >
            <label className="flex h-8 min-w-0 flex-1 cursor-pointer items-center gap-2.5 pl-2 text-[13px] max-sm:h-11">
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={event => onChoose(value, event.target.checked ? 'include' : 'any')}
                className="size-4 shrink-0 accent-accent"
              />
              <span className={cn('flex min-w-0 items-center gap-2', isExcluded && 'line-through')}>
                {label}
              </span>
              {count !== undefined && (
                <span
                  className={cn(
                    'ml-auto shrink-0 pl-2 text-muted-foreground text-xs tabular-nums',
                    none && 'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100',
                  )}
                >
                  {count}
                </span>
              )}
            </label>
            {excluded && (
              <button
                type="button"
                aria-pressed={isExcluded}
                aria-label={`Exclude ${text}`}
                title={isExcluded ? 'Excluded. Click to stop excluding' : 'Exclude'}
                onClick={() => onChoose(value, isExcluded ? 'any' : 'exclude')}
                className={cn(
                  'mx-1 grid size-6 shrink-0 place-items-center rounded text-muted-foreground hover:text-foreground max-sm:size-11',
                  isExcluded && 'bg-failed-soft text-failed hover:text-failed',
                )}
              >
                <CircleMinus aria-hidden className="size-3.5" strokeWidth={1.75} />
              </button>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

function summary(
  options: readonly FacetOption<string>[],
  chosen: readonly string[],
  excluded: readonly string[],
): string {
  const [only] = [...chosen, ...excluded]
  if (only === undefined || chosen.length + excluded.length > 1)
    return `${chosen.length + excluded.length} selected`
  const text = options.find(({ value }) => value === only)?.text ?? only
  return excluded.length > 0 ? `not ${text}` : text
}
