'use client'

import { CalendarClock, Check, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { RangeFields } from '@/components/shared/range-fields'
import { useTimeZone } from '@/components/shared/time-zone'
import { Button, buttonStyle } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { printRange, resolveRange } from '@/lib/log/query/time-range'
import type { TimeRange } from '@/lib/log/query/types'
import { describeRange, LAST_LABEL, LASTS, rangeOf } from './range-text'

interface RangePickerProps {
  /** As written in the URL; empty for the last 24 hours. */
  range: string
  onChange: (range: string) => void
}

/** Chooses a relative range, or a custom one in the page's time zone. */
export function RangePicker({ range: text, onChange }: RangePickerProps) {
  const [open, setOpen] = useState(false)
  const { timeZone } = useTimeZone()
  const range = rangeOf(text)
  const label = describeRange(range, timeZone)
  function choose(next: string) {
    setOpen(false)
    onChange(next === '24h' ? '' : next)
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        aria-label={`Time range: ${label}`}
        className={cn(
          buttonStyle({ variant: 'secondary', size: 'sm' }),
          'h-9 min-w-0 font-normal max-sm:h-11 max-sm:grow max-sm:basis-[calc(50%-4px)]',
        )}
      >
        <CalendarClock aria-hidden className="text-muted-foreground" strokeWidth={1.75} />
        <span className="truncate tabular-nums">{label}</span>
        <ChevronDown aria-hidden className="size-3.5! text-muted-foreground" strokeWidth={1.75} />
      </PopoverTrigger>
      <PopoverContent aria-label="Choose a time range" className="w-72">
        <ul className="p-1">
          {LASTS.map(last => {
            const chosen = 'last' in range && range.last === last
            return (
              <li key={last}>
                <button
                  type="button"
                  aria-current={chosen ? 'true' : undefined}
                  onClick={() => choose(last)}
                  className="flex h-8 w-full items-center rounded-md px-2 text-[13px] hover:bg-muted max-sm:h-11"
                >
                  {LAST_LABEL[last]}
                  {chosen && <Check aria-hidden className="ml-auto size-4" strokeWidth={1.75} />}
                </button>
              </li>
            )
          })}
        </ul>
        <div className="border-border border-t p-3">
          <RangeFields
            key={text}
            range={() => momentsOf(range)}
            onRange={chosen => choose(printRange(chosen))}
          >
            <Button type="submit" size="sm" className="max-sm:h-11">
              Show
            </Button>
          </RangeFields>
        </div>
      </PopoverContent>
    </Popover>
  )
}

function momentsOf(range: TimeRange): { from: string; to: string } {
  const now = new Date()
  const { from, until } = resolveRange(range, now)
  return { from: from.toISOString(), to: (until ?? now).toISOString() }
}
