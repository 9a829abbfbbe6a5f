'use client'

import { ChevronDown, Search } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type ReactNode, useId, useState } from 'react'
import { buttonStyle } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

export interface Option<Value extends string> {
  value: Value
  label: ReactNode
  /** What the search looks at. */
  text: string
}

interface MultiSelectProps<Value extends string> {
  /** Of the filter, such as "State". */
  name: string
  options: readonly Option<Value>[]
  chosen: readonly Value[]
  onChange: (chosen: Value[]) => void
}

/** A filter that takes any number of choices, with a search over them. */
export function MultiSelect<Value extends string>({
  name,
  options,
  chosen,
  onChange,
}: MultiSelectProps<Value>) {
  const [search, setSearch] = useState('')
  const searchId = useId()
  const words = search.trim().toLowerCase()
  const found = options.filter(option => option.text.toLowerCase().includes(words))
  const toggle = (value: Value, on: boolean) =>
    // In the order of the options, so that one choice has one address.
    onChange(options.map(option => option.value).filter(one => (one === value ? on : chosen.includes(one))))
  const one = chosen.length === 1 ? options.find(option => option.value === chosen[0])?.text : undefined

  return (
    <Popover.Root onOpenChange={() => setSearch('')}>
      <Popover.Trigger
        className={cn(
          buttonStyle({ variant: 'secondary', size: 'sm' }),
          'max-w-60 border-dashed font-normal text-muted-foreground max-sm:h-10',
          chosen.length > 0 && 'border-input border-solid text-foreground',
        )}
      >
        <span className="truncate">
          {name}
          {chosen.length > 0 && (
            <span className="font-medium">{`: ${one ?? `${chosen.length} chosen`}`}</span>
          )}
        </span>
        <ChevronDown aria-hidden className="size-3.5! text-muted-foreground" strokeWidth={1.75} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={`Filter by ${name.toLowerCase()}`}
          className="z-50 w-80 max-w-[calc(100vw-1rem)] animate-pop-in rounded-lg border border-border bg-popover shadow-overlay"
        >
          <div className="flex items-center gap-2 border-border border-b px-3">
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
              className="h-10 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted-foreground sm:text-[13px]"
            />
          </div>
          <fieldset className="max-h-80 overflow-y-auto p-1">
            <legend className="sr-only">{name}</legend>
            {found.map(option => (
              <label
                key={option.value}
                className="flex h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 text-[13px] hover:bg-muted max-sm:h-11"
              >
                <input
                  type="checkbox"
                  checked={chosen.includes(option.value)}
                  onChange={event => toggle(option.value, event.target.checked)}
                  className="size-4 accent-accent"
                />
                {option.label}
              </label>
            ))}
            {found.length === 0 && (
              <p className="px-2 py-3 text-[13px] text-muted-foreground">Nothing has this name.</p>
            )}
          </fieldset>
          {chosen.length > 0 && (
            <div className="border-border border-t p-1">
              <button
                type="button"
                onClick={() => onChange([])}
                className="h-8 w-full rounded-md text-[13px] text-muted-foreground hover:bg-muted hover:text-foreground max-sm:h-11"
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
