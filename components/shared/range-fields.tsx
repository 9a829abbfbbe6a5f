'use client'

import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { FieldError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { fromField, toField } from './moment-field'
import { useTimeZone } from './time-zone'

export interface Range {
  /** ISO 8601 in UTC. */
  from: string
  to: string
}

interface RangeFieldsProps {
  /** The initial values of the fields. */
  range: () => Range
  onRange: (range: Range) => void
  /** The buttons, one of which submits the form. */
  children: ReactNode
}

/** A range between two moments, entered as wall-clock time in the page's zone. */
export function RangeFields({ range, onRange, children }: RangeFieldsProps) {
  const { timeZone } = useTimeZone()
  const id = useId()
  const [first] = useState(range)
  const [problem, setProblem] = useState<string | null>(null)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const entered = new FormData(event.currentTarget)
    const read = (name: string) => fromField(String(entered.get(name) ?? ''), timeZone)
    const [from, to] = [read('from'), read('to')]
    if (from === null || to === null) return setProblem('Enter a date and time in both fields.')
    if (from >= to) return setProblem('“From” must be before “To”.')
    onRange({ from, to })
  }

  const field = (name: keyof Range, label: string) => (
    <div className="grid gap-1">
      <label htmlFor={`${id}${name}`} className="text-muted-foreground text-xs">
        {label}
      </label>
      <Input
        // The same moment has a different value in another zone.
        key={timeZone}
        id={`${id}${name}`}
        name={name}
        type="datetime-local"
        step={1}
        defaultValue={toField(first[name], timeZone)}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}error`}
        onChange={() => setProblem(null)}
        className="h-8 px-2 text-[13px]! text-foreground tabular-nums max-sm:h-11"
      />
    </div>
  )
  return (
    <form onSubmit={submit} noValidate className="grid gap-2.5">
      <p className="font-medium text-[13px]">
        {timeZone === 'UTC' ? 'Custom range, in UTC' : 'Custom range, in your time zone'}
      </p>
      {field('from', 'From')}
      {field('to', 'To')}
      <FieldError id={`${id}error`} message={problem} />
      {children}
    </form>
  )
}
