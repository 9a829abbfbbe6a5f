'use client'

import { CalendarClock, Check, ChevronDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type FormEvent, useId, useState } from 'react'
import { useTimeZone } from '@/components/shared/time-zone'
import { Button, buttonStyle } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { printRange, resolveRange } from '@/lib/log/query/time-range'
import { describeRange, fromField, LAST_LABEL, LASTS, rangeOf, toField } from './range-text'

interface RangePickerProps {
  /** As the address writes it; empty for the last 24 hours. */
  range: string
  onChange: (range: string) => void
}

/** From when to when: counted back from now, or between two moments in the zone on show. */
export function RangePicker({ range: text, onChange }: RangePickerProps) {
  const [open, setOpen] = useState(false)
  const { utc, timeZone } = useTimeZone()
  const range = rangeOf(text)
  const label = describeRange(range, timeZone)
  function choose(next: string) {
    setOpen(false)
    onChange(next === '24h' ? '' : next)
  }
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={`Time range: ${label}`}
        className={cn(
          buttonStyle({ variant: 'secondary', size: 'sm' }),
          'h-9 min-w-0 font-normal max-sm:h-11 max-sm:grow max-sm:basis-[calc(50%-4px)]',
        )}
      >
        <CalendarClock aria-hidden className="text-muted-foreground" strokeWidth={1.75} />
        <span className="truncate tabular-nums">{label}</span>
        <ChevronDown aria-hidden className="size-3.5! text-muted-foreground" strokeWidth={1.75} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label="Choose a time range"
          className="z-50 w-72 max-w-[calc(100vw-1rem)] animate-pop-in rounded-lg border border-border bg-popover shadow-overlay"
        >
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
          <Custom key={`${text} ${utc}`} text={text} onChoose={choose} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Custom({ text, onChoose }: { text: string; onChoose: (range: string) => void }) {
  const { utc } = useTimeZone()
  const [fields, setFields] = useState(() => {
    const { from, until } = resolveRange(rangeOf(text), new Date())
    return { from: toField(from.toISOString(), utc), to: toField((until ?? new Date()).toISOString(), utc) }
  })
  const [problem, setProblem] = useState<string | null>(null)
  const problemId = useId()

  function submit(event: FormEvent) {
    event.preventDefault()
    const [from, to] = [fromField(fields.from, utc), fromField(fields.to, utc)]
    if (from === null || to === null) return setProblem('Enter both moments.')
    if (from >= to) return setProblem('“From” has to come before “To”.')
    onChoose(printRange({ from, to }))
  }
  const field = (name: 'from' | 'to', label: string) => (
    <div className="grid gap-1">
      <label htmlFor={`log-range-${name}`} className="text-muted-foreground text-xs">
        {label}
      </label>
      <Input
        id={`log-range-${name}`}
        type="datetime-local"
        step={1}
        value={fields[name]}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : problemId}
        onChange={event => {
          setProblem(null)
          setFields({ ...fields, [name]: event.target.value })
        }}
        className="h-8 px-2 text-[13px]! text-foreground tabular-nums max-sm:h-11"
      />
    </div>
  )
  return (
    <form onSubmit={submit} noValidate className="grid gap-2.5 border-border border-t p-3">
      <p className="font-medium text-[13px]">{utc ? 'Between, in UTC' : 'Between, in your time'}</p>
      {field('from', 'From')}
      {field('to', 'To')}
      {problem && (
        <p id={problemId} role="alert" className="text-[13px] text-failed">
          {problem}
        </p>
      )}
      <Button type="submit" size="sm" className="max-sm:h-11">
        Show
      </Button>
    </form>
  )
}
