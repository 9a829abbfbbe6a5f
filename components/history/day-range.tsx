'use client'

import { useId, useState } from 'react'
import { toField } from '@/components/shared/moment-field'
import { Input } from '@/components/ui/input'
import { useInBrowser } from '@/components/ui/use-in-browser'

interface DayRangeProps {
  /** ISO 8601: the start of the first day and the end of the last one. */
  from: string
  to: string
  onChange: (range: { from?: string; to?: string }) => void
}

/** The first and last day in the user's time zone. The URL contains exact times. */
export function DayRange({ from, to, onChange }: DayRangeProps) {
  // The server does not know the user's time zone, so the days appear after hydration.
  const inBrowser = useInBrowser()
  const first = inBrowser && from !== '' ? dayOf(Date.parse(from)) : ''
  const last = inBrowser && to !== '' ? dayOf(Date.parse(to) - 1) : ''
  return (
    <>
      <Day label="From" value={first} max={last} onChange={day => onChange({ from: startOf(day, 0) })} />
      <Day label="To" value={last} min={first} onChange={day => onChange({ to: startOf(day, 1) })} />
    </>
  )
}

interface DayProps {
  label: string
  value: string
  min?: string
  max?: string
  onChange: (day: string) => void
}

/** Earlier years only occur while a year is being typed. */
const MIN_YEAR = 2000

function Day({ label, value, min, max, onChange }: DayProps) {
  const id = useId()
  const [typed, setTyped] = useState({ from: value, day: value })
  // A new URL, such as after "Clear filters", resets the field.
  if (typed.from !== value) setTyped({ from: value, day: value })

  function type(day: string) {
    setTyped({ from: value, day })
    if (day === '' || Number.parseInt(day, 10) >= MIN_YEAR) onChange(day)
  }

  return (
    <div className="flex min-w-0 items-center gap-1.5 text-[13px] text-muted-foreground max-sm:w-full">
      <label htmlFor={id} className="max-sm:w-10">
        {label}
      </label>
      <Input
        id={id}
        type="date"
        value={typed.day}
        min={min}
        max={max}
        onChange={event => type(event.target.value)}
        className="h-8 w-36 px-2 text-[13px]! text-foreground max-sm:h-10 max-sm:flex-1"
      />
    </div>
  )
}

const dayOf = (at: number) => toField(new Date(at).toISOString()).slice(0, 10)

/** The local start of the day `later` days after `day`, in ISO 8601; '' if `day` is empty. */
function startOf(day: string, later: number): string {
  const [year = Number.NaN, month = 1, date = 1] = day.split('-').map(Number)
  const at = new Date(year, month - 1, date + later)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString()
}
