'use client'

import { ZoomIn, ZoomOut } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type FormEvent, useId, useState } from 'react'
import { Button, buttonStyle } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { FieldError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Volume } from '@/lib/log/volume'
import { fromField, toField, widened } from './time-steps'

interface ZoomMenuProps {
  volume: Volume
  timeZone: string | undefined
  onRange: (range: { from: string; to: string }) => void
}

/** What dragging over the chart does, by two fields and two buttons. */
export function ZoomMenu({ volume, timeZone, onRange }: ZoomMenuProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label="Zoom"
        title="Zoom"
        className={cn(buttonStyle({ variant: 'ghost', size: 'icon' }), 'max-sm:size-10')}
      >
        <ZoomIn aria-hidden strokeWidth={1.75} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label="Zoom"
          className="z-50 w-72 max-w-[calc(100vw-1rem)] animate-pop-in rounded-lg border border-border bg-popover p-4 shadow-overlay"
        >
          <ZoomFields
            volume={volume}
            timeZone={timeZone}
            onRange={range => {
              setOpen(false)
              onRange(range)
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function ZoomFields({ volume, timeZone, onRange }: ZoomMenuProps) {
  const id = useId()
  const [from, setFrom] = useState(toField(volume.from, timeZone))
  const [to, setTo] = useState(toField(volume.until, timeZone))
  const [problem, setProblem] = useState<string | null>(null)

  function apply(event: FormEvent) {
    event.preventDefault()
    const [first, last] = [fromField(from, timeZone), fromField(to, timeZone)]
    if (first === null || last === null) return setProblem('Give a day and a time in both fields.')
    if (first >= last) return setProblem('“To” has to be later than “From”.')
    onRange({ from: first, to: last })
  }

  return (
    <form onSubmit={apply} noValidate className="grid gap-3">
      <Moment
        id={`${id}from`}
        label="From"
        value={from}
        onChange={setFrom}
        error={problem ? `${id}e` : null}
      />
      <Moment id={`${id}to`} label="To" value={to} onChange={setTo} error={problem ? `${id}e` : null} />
      <FieldError id={`${id}e`} message={problem} />
      <p className="text-muted-foreground text-xs">
        {timeZone === 'UTC' ? 'Times in UTC.' : 'Times in your own time zone.'} Dragging over the chart does
        the same.
      </p>
      <div className="flex justify-between gap-2">
        <Button size="sm" className="max-sm:h-10" onClick={() => onRange(widened(volume, Date.now()))}>
          <ZoomOut aria-hidden strokeWidth={1.75} />
          Zoom out
        </Button>
        <Button size="sm" type="submit" variant="primary" className="max-sm:h-10">
          Zoom in
        </Button>
      </div>
    </form>
  )
}

interface MomentProps {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  /** Id of what is wrong. */
  error: string | null
}

function Moment({ id, label, value, onChange, error }: MomentProps) {
  return (
    <div className="flex items-center gap-3">
      <label htmlFor={id} className="w-10 text-[13px] text-muted-foreground">
        {label}
      </label>
      <Input
        id={id}
        type="datetime-local"
        value={value}
        aria-invalid={error === null ? undefined : true}
        {...(error === null ? {} : { 'aria-describedby': error })}
        onChange={event => onChange(event.target.value)}
        className="h-8 px-2 text-[13px]! max-sm:h-10"
      />
    </div>
  )
}
