'use client'

import { ChevronDown, Search } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useId, useState } from 'react'
import { buttonStyle } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { FacetName } from '@/lib/log/query/facets'
import { type Choice, chooseFacet, clearFacet, type FacetChoice, facetChoice } from './edit-words'
import { type FacetCount, FacetValues } from './facet-values'
import { FACET_LABEL, valueLabel } from './value-labels'

interface FacetMenuProps {
  facet: FacetName
  q: string
  counts: readonly FacetCount[]
  atLeast: boolean
  onChange: (q: string) => void
}

const SEARCHED_FROM = 9

/** One facet behind a button that says what is chosen. */
export function FacetMenu({ facet, q, counts, atLeast, onChange }: FacetMenuProps) {
  const [search, setSearch] = useState('')
  const searchId = useId()
  const name = FACET_LABEL[facet]
  const choice = facetChoice(q, facet)
  const used = choice.chosen.length + choice.excluded.length > 0
  const words = search.trim().toLowerCase()
  const found = counts.filter(({ value }) => valueLabel(facet, value).toLowerCase().includes(words))
  const choose = (value: string, how: Choice) => onChange(chooseFacet(q, facet, value, how))

  return (
    <Popover.Root onOpenChange={() => setSearch('')}>
      <Popover.Trigger
        className={cn(
          buttonStyle({ variant: 'secondary', size: 'sm' }),
          'max-w-60 border-dashed font-normal text-muted-foreground',
          used && 'border-input border-solid text-foreground',
        )}
      >
        <span className="truncate">
          {name}
          {used && <span className="font-medium">{`: ${summary(facet, choice)}`}</span>}
        </span>
        <ChevronDown aria-hidden className="size-3.5! text-muted-foreground" strokeWidth={1.75} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={`Filter by ${name.toLowerCase()}`}
          className={cn(
            'z-50 flex max-h-[min(26rem,var(--radix-popover-content-available-height))] w-64 animate-pop-in flex-col rounded-lg border border-border bg-popover shadow-overlay',
            facet === 'event' && 'w-96',
          )}
        >
          {counts.length >= SEARCHED_FROM && (
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
            <FacetValues facet={facet} counts={found} choice={choice} atLeast={atLeast} onChoose={choose} />
            {found.length === 0 && (
              <p className="px-2 py-3 text-[13px] text-muted-foreground">Nothing has this name.</p>
            )}
          </div>
          {used && (
            <div className="shrink-0 border-border border-t p-1">
              <button
                type="button"
                onClick={() => onChange(clearFacet(q, facet))}
                className="h-8 w-full rounded-md text-[13px] text-muted-foreground hover:bg-muted hover:text-foreground"
              >
                Clear
              </button>
            </div>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function summary(facet: FacetName, { chosen, excluded }: FacetChoice): string {
  const [only] = [...chosen, ...excluded]
  const count = chosen.length + excluded.length
  if (count !== 1 || only === undefined) return `${count} chosen`
  return `${excluded.length > 0 ? 'not ' : ''}${valueLabel(facet, only)}`
}
