'use client'

import { useId, useSyncExternalStore } from 'react'
import { Input } from '@/components/ui/input'

interface DayRangeProps {
  /** ISO 8601: the beginning of the first day, and the end of the last one. */
  from: string
  to: string
  onChange: (range: { from?: string; to?: string }) => void
}

const never = () => () => undefined

/** First and last day, in the reader's own time zone; the address keeps exact moments. */
export function DayRange({ from, to, onChange }: DayRangeProps) {
  // The server does not know the reader's zone: the days appear once the browser has the page.
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const first = inBrowser && from !== '' ? localDay(new Date(from)) : ''
  const last = inBrowser && to !== '' ? localDay(new Date(Date.parse(to) - 1)) : ''
  return (
    <>
      <Day label="From" value={first} max={last} onChange={day => onChange({ from: startOf(day, 0) })} />
      <Day label="To" value={last} min={first} onChange={day => onChange({ to: startOf(day, 1) })} />
    </>
  )
}

function Day(props: {
  label: string
  value: string
  min?: string
  max?: string
  onChange: (day: string) => void
}) {
  const { label, value, min, max, onChange } = props
  const id = useId()
  return (
    <div className="flex min-w-0 items-center gap-1.5 text-[13px] text-muted-foreground max-sm:flex-1">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        // Typing a date goes through days that nobody means: the choice counts once the field is left.
        key={value}
        type="date"
        defaultValue={value}
        min={min}
        max={max}
        onBlur={event => event.target.value !== value && onChange(event.target.value)}
        onKeyDown={event => event.key === 'Enter' && onChange(event.currentTarget.value)}
        className="h-8 w-36 px-2 text-[13px]! text-foreground max-sm:h-10 max-sm:w-full"
      />
    </div>
  )
}

function localDay(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** The moment at which a day begins here, some days later; '' for no day. */
function startOf(day: string, later: number): string {
  const [year = Number.NaN, month = 1, date = 1] = day.split('-').map(Number)
  const at = new Date(year, month - 1, date + later)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString()
}
